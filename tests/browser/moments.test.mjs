// What the day turns on, by keys: a score argued in the room, a kit gone stale, papers on a stick, hands that have signed, a power cut.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { troubles as axe } from './axe.mjs';
import { cli, openOffice, startBrowser } from './support.mjs';
import { go } from './walk.mjs';

const SHOTS = process.env.THIDUA_SHOTS;

async function openDay(t, stage) {
  const browser = await startBrowser(t);
  const office = await openOffice(t, browser, { sample: ['demo', '--stage', String(stage)] });
  const shot = async (name) => {
    if (!SHOTS) return;
    mkdirSync(SHOTS, { recursive: true });
    await office.page.screenshot({ path: `${SHOTS}/khoanh-khac-${name}.png` });
  };
  return { ...office, shot };
}

test('a unit argues a score: the room is told what it would do, raises hands, and the new score stands', async (t) => {
  const { page, shot } = await openDay(t, 7);
  await go(page, '#/live');
  await page.locator('[data-presence]').first().focus();
  for (let unit = 1; unit <= 10; unit += 1) await page.keyboard.press('Space');
  await page.getByRole('status').getByText('Có mặt 10/10').first().waitFor();
  await page.keyboard.press('Alt+3');
  const card = page.getByRole('form', { name: 'Điều chỉnh điểm tại Hội nghị' });
  await card.getByRole('button', { name: 'Hội nghị thống nhất điều chỉnh' }).click();
  await card.getByText('Chưa chọn đơn vị đề nghị.').waitFor();
  await card.getByText('Chưa chọn tiêu chí').waitFor();
  await card.getByRole('combobox', { name: 'Đơn vị đề nghị' }).selectOption({ label: 'Đơn vị 03' });
  const leaves = card.getByRole('combobox', { name: 'Tiêu chí' });
  await leaves.selectOption({ index: 1 });
  await card.getByText(/^Điểm đang có: /).waitFor();
  const now = (await card.getByText(/^Điểm đang có: /).textContent()).match(/Điểm đang có: ([\d.]+(?:,\d+)?)/)[1];
  const lower = String(Number(now.replace(/\./g, '').replace(',', '.')) - 5).replace('.', ',');
  await card.getByRole('textbox', { name: 'Điểm đề nghị' }).fill(lower);
  const told = card.getByText(/Nếu thống nhất: Đơn vị 03: /);
  await told.waitFor();
  await card.getByRole('textbox', { name: 'Lý do đơn vị nêu' }).fill('Chấm trùng 01 nhiệm vụ (minh họa)');
  await card.getByRole('textbox', { name: 'Tán thành', exact: true }).fill('9');
  await card.getByRole('textbox', { name: 'Không tán thành' }).fill('1');
  await shot('dieu-chinh-diem');
  assert.deepEqual(await axe(page), []);
  await card.getByRole('button', { name: 'Hội nghị thống nhất điều chỉnh' }).focus();
  await page.keyboard.press('Enter');
  const listed = page.getByRole('textbox', { name: /^Tán thành: điều chỉnh điểm tiêu chí/ });
  await listed.waitFor();
  assert.equal(await listed.inputValue(), '9');
  await shot('dieu-chinh-diem-xong');
});

test('the kit of yesterday is stale, and only what changed is printed anew', async (t) => {
  const { page, shot, home } = await openDay(t, 7);
  await go(page, '#/meeting');
  await page.getByRole('button', { name: 'Lưu bộ giấy tờ dự phòng (PDF)' }).click();
  await page.getByText(/^Bộ giấy tờ lưu lúc .* vẫn đúng/).waitFor();
  await page.getByRole('textbox', { name: 'Địa điểm' }).fill('Hội trường tầng 5 (minh họa)');
  await page.keyboard.press('Enter');
  const stale = page.getByRole('status').filter({ hasText: 'Số liệu đã thay đổi sau khi lưu bộ giấy tờ' });
  await stale.getByText(/Chương trình .*: in lại trang 1/).waitFor();
  await stale.scrollIntoViewIfNeeded();
  await shot('bo-giay-to-cu');
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Lưu các trang in lại (PDF)' }).click();
  await page.getByText(/^Bộ giấy tờ lưu lúc .* vẫn đúng/).waitFor();
  assert.equal(readdirSync(`${home}/luu`).filter((it) => it.endsWith('.pdf')).length, 2);
});

test('one key puts PDF and Word on the stick; hands are ticked as the sheets come back', async (t) => {
  const { page, shot, file } = await openDay(t, 8);
  await go(page, '#/live');
  await page.getByRole('heading', { level: 1, name: /^Hội nghị tổng kết/ }).waitFor();
  await page.keyboard.press('F3');
  const told = page.getByText(/^Đã chép \d+ tệp vào /);
  await told.waitFor();
  const folder = (await told.textContent()).match(/ vào (.*)\.$/)[1];
  assert.ok(existsSync(folder) && readdirSync(folder).some((it) => it.endsWith('.docx')), folder);

  await page.keyboard.press('Alt+6');
  await page.getByText('Chưa có văn bản trình ký.').waitFor();
  await go(page, '#/papers');
  await page.getByRole('link', { name: /^Biên bản Hội nghị tổng kết/ }).first().click();
  await page.getByRole('button', { name: 'Trình ký', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Trình ký' }).click();
  await go(page, '#/live/signing');
  const secretary = page.getByRole('checkbox', { name: /^THƯ KÝ/ });
  await secretary.focus();
  await page.keyboard.press('Space');
  await page.getByText('Còn 01 người chưa ký.').waitFor();
  await shot('thu-tu-ky');
  assert.deepEqual(await axe(page), []);
  await page.getByRole('checkbox', { name: /^CHỦ TỌA/ }).focus();
  await page.keyboard.press('Space');
  await page.getByText('Đã đủ chữ ký.').waitFor();
  assert.match(cli('call', file, 'paper_text', '{"year": 2022, "form": "D36"}'), /Đã ký/);
});

test('an opinion that was noted late moves to the place of its speaker', async (t) => {
  const { page } = await openDay(t, 8);
  await go(page, '#/live/opinions');
  const words = () => page.getByRole('textbox', { name: /^Ý kiến \d+$/ }).evaluateAll((all) => all.map((it) => it.value));
  const before = await words();
  await page.getByRole('button', { name: 'Đưa ý kiến 2 lên trên' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction((first) => document.querySelector('[data-opinion] textarea')?.value === first, before[1]);
  assert.deepEqual(await words(), [before[1], before[0], ...before.slice(2)]);
});

test('after a power cut the program stands at the task it stood at, with what was half typed', async (t) => {
  const { page, tab, cutPower, troubles } = await openDay(t, 7);
  await go(page, '#/live/opinions');
  const words = page.getByRole('textbox', { name: 'Nội dung ý kiến' });
  await words.fill('Đề nghị Khối xem xét');
  // Kept every half second while it is typed.
  await page.waitForTimeout(1200);
  const url = await cutPower();
  await page.close();
  troubles.length = 0;
  const again = await tab.newPage();
  await again.goto(url);
  await again.getByRole('heading', { level: 1, name: /^Hội nghị tổng kết/ }).waitFor();
  assert.match(again.url(), /#\/live\/opinions$/);
  const kept = again.getByRole('textbox', { name: 'Nội dung ý kiến' });
  await kept.waitFor();
  await again.waitForFunction(() => [...document.querySelectorAll('textarea')].some((it) => it.value === 'Đề nghị Khối xem xét'));
  troubles.length = 0;
});
