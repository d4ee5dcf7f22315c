// The meeting under way by keys alone: the agenda runs at left, tasks change under the officer's hands, and a half-typed line is
// there when the task comes back.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { troubles as axe } from './axe.mjs';
import { openOffice, startBrowser } from './support.mjs';
import { go } from './walk.mjs';

const SHOTS = process.env.THIDUA_SHOTS;

async function openMeeting(t) {
  const browser = await startBrowser(t);
  const office = await openOffice(t, browser, { sample: ['demo', '--stage', '7'] });
  await go(office.page, '#/live');
  await office.page.getByRole('heading', { level: 1, name: /^Hội nghị tổng kết/ }).waitFor();
  const shot = async (name) => {
    if (!SHOTS) return;
    mkdirSync(SHOTS, { recursive: true });
    await office.page.screenshot({ path: `${SHOTS}/truc-tiep-${name}.png` });
  };
  return { ...office, shot };
}

const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id ?? '');

test('arrivals, opinions, a show of hands and the agenda, with no mouse', async (t) => {
  const { page, shot, home } = await openMeeting(t);
  assert.deepEqual(await axe(page), []);

  // Ten arrivals: a key each.
  await page.locator('[data-presence]').first().focus();
  for (let unit = 1; unit <= 10; unit += 1) await page.keyboard.press('Space');
  await page.getByRole('status').getByText('Có mặt 10/10').first().waitFor();
  await shot('diem-danh');

  // The agenda begins, and its second item.
  await page.keyboard.press('F2');
  await page.locator('li[aria-current="step"]').getByText('Đón tiếp đại biểu').waitFor();
  await page.keyboard.press('F2');
  await page.locator('li[aria-current="step"]').getByText('Tuyên bố lý do').waitFor();
  await page.locator('li[aria-current="step"]').getByText(/^Bắt đầu \d\d:\d\d$/).waitFor();

  // A half-typed opinion, a resolution in between, and the opinion goes on where it was.
  await page.keyboard.press('Alt+2');
  const words = page.getByRole('textbox', { name: 'Nội dung ý kiến' });
  await page.getByRole('textbox', { name: 'Người phát biểu' }).focus();
  await page.keyboard.type('Nguyễn Văn B');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Đề nghị Khối xem xét lại');
  await page.keyboard.press('Alt+3');
  await page.getByRole('button', { name: 'Tất cả tán thành' }).waitFor();
  await page.getByRole('button', { name: 'Tất cả tán thành' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: /^Tán thành: thông qua Báo cáo/ }).waitFor();
  await page.keyboard.press('Alt+2');
  await words.and(page.locator(':focus')).waitFor();
  await page.keyboard.type(' chỉ tiêu số 03.');
  assert.equal(await words.inputValue(), 'Đề nghị Khối xem xét lại chỉ tiêu số 03.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('textbox', { name: 'Ý kiến 1', exact: true }).waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Người phát biểu, Ý kiến 1' }).inputValue(), 'Nguyễn Văn B');
  await shot('y-kien');

  // The chair takes the third item before the second next: the order of the agenda follows.
  const third = page.locator('aside li').nth(2).locator('[data-item]');
  const title = (await third.innerText()).trim();
  await third.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.locator('aside li').nth(3).getByText(title.split('\n')[1]).waitFor();
  await shot('chuong-trinh');

  // A projector that mirrors the screen is noticed, and the figures can be covered.
  writeFileSync(`${home}/mot-man-hinh`, '');
  await page.getByRole('button', { name: 'Mở màn chiếu' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Máy chỉ thấy một màn hình').waitFor();
  await page.keyboard.press('F4');
  await page.getByRole('button', { name: /^Mở lại/ }).and(page.locator(':focus')).waitFor();
  assert.ok(!(await page.locator('aside').isVisible()), 'nothing of the meeting is seen');
  await shot('che-man-hinh');
  await page.keyboard.press('F4');
  await page.locator('aside').waitFor();

  // The minutes are read as they stand; Alt and 0 leads back.
  await page.keyboard.press('Alt+6');
  await page.getByRole('button', { name: 'Đọc biên bản' }).focus();
  await page.keyboard.press('Enter');
  const minutes = page.getByRole('dialog');
  await minutes.getByText('chỉ tiêu số 03').waitFor();
  await shot('doc-bien-ban');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+0');
  await page.getByRole('link', { name: 'Điều hành trực tiếp' }).waitFor();
});

test('a box is counted without leaving the meeting, and an open round comes back where it was', async (t) => {
  const { page, shot } = await openMeeting(t);
  await page.keyboard.press('Alt+4');
  await page.getByRole('heading', { name: 'Chưa có Thể lệ bỏ phiếu' }).waitFor();
  await page.getByRole('combobox', { name: 'Hình thức' }).selectOption('secret');
  await page.getByRole('textbox', { name: 'Tỷ lệ thông qua' }).fill('1/2');
  await page.getByRole('combobox', { name: 'Cách tính tỷ lệ' }).selectOption('1');
  await page.getByRole('combobox', { name: 'Tính trên tổng số' }).selectOption('total_members');
  await page.getByRole('textbox', { name: 'Tỷ lệ đơn vị phải có mặt' }).fill('0/1');
  await page.getByRole('button', { name: 'Ghi Thể lệ' }).click();
  await page.getByRole('link', { name: '+ Vòng mới' }).click();
  await page.getByRole('button', { name: 'Mở vòng bỏ phiếu' }).click();
  await page.getByRole('textbox', { name: 'Phát ra' }).waitFor();
  assert.match(page.url(), /#\/live\/round-\d+/, 'still in the meeting');
  await page.getByRole('textbox', { name: 'Phát ra' }).fill('10');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+1');
  await page.locator('[data-presence]').first().waitFor();
  await page.keyboard.press('Alt+4');
  await page.getByRole('textbox', { name: 'Phát ra' }).waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Phát ra' }).inputValue(), '10');
  await shot('kiem-phieu');
});
