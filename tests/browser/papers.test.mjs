// "Văn bản" with the papers of two submissions: under headings, folded where they are many, searched, and the chosen one in sight.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { troubles as axe } from './axe.mjs';
import { measure } from './sizes.mjs';
import { cli, openOffice, startBrowser } from './support.mjs';
import { go, settled } from './walk.mjs';

/** For `prepare`: a second submission beside the one of the sample. */
function second(file) {
  const call = (name, input) => JSON.parse(cli('call', file, name, JSON.stringify(input)) || 'null');
  const { id: _, order_no: __, ...first } = call('year_read', { year: 2022 }).book.submissions[0];
  call('submission_save', { ...first, id: null, meeting_id: null, subject: 'đề nghị khen thưởng 07 cá nhân năm 2022' });
}

async function openPapers(t) {
  const browser = await startBrowser(t);
  const { page } = await openOffice(t, browser, { sample: ['demo'], prepare: second });
  await go(page, '#/papers');
  return { page, list: page.getByRole('navigation', { name: 'Văn bản của năm' }) };
}

const group = (list, name) => list.locator('details').filter({ has: list.page().locator(`:scope > summary:has-text("${name}")`) });

const isInList = (link) =>
  link.evaluate((it) => {
    const [part, whole] = [it.getBoundingClientRect(), it.closest('nav').getBoundingClientRect()];
    return it.contains(document.elementFromPoint(part.left + 8, (part.top + part.bottom) / 2)) && part.bottom <= whole.bottom + 1;
  });

test('papers stand under what they belong to, and what is printed for each unit is folded', async (t) => {
  const { page, list } = await openPapers(t);
  const titles = await list.locator('.scroll > details > summary .name').allTextContents();
  assert.deepEqual(titles, ['Hội nghị tổng kết', 'Tờ trình 01', 'Tờ trình 02', 'Chấm điểm, xếp hạng']);
  const letters = list.getByRole('link', { name: /^Tờ trình về việc đề nghị khen thưởng/ });
  assert.equal(await letters.count(), 2, 'each is called by its whole title');
  const reports = group(list, 'Báo cáo thành tích').last();
  const report = reports.getByRole('link', { name: /^Báo cáo thành tích .* của Đơn vị 09/ });
  assert.equal(await report.count(), 0, 'folded');
  await reports.locator('summary').focus();
  await page.keyboard.press('Enter');
  await report.click();
  await page.getByRole('article', { name: /^Báo cáo thành tích .* của Đơn vị 09/ }).waitFor();
  await settled(page);
  assert.ok(await isInList(report));
  assert.deepEqual(await page.evaluate(measure, { mustFit: true }), []);
  assert.deepEqual(await axe(page), []);

  // A heading that was folded stays so while another paper is looked at.
  const meeting = group(list, 'Hội nghị tổng kết').first();
  await meeting.locator('summary').first().click();
  await letters.last().click();
  await settled(page);
  assert.equal(await meeting.evaluate((it) => it.open), false);
});

test('an address of a paper unfolds its heading and brings it into sight', async (t) => {
  const { page, list } = await openPapers(t);
  await go(page, '#/papers/D32-0-0-9-0');
  const link = list.locator('[aria-current="page"]');
  assert.match(await link.textContent(), /Phiếu kết quả và căn cứ xếp hạng năm 2022 của Đơn vị 09/);
  assert.ok(await isInList(link));
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^Phiếu kết quả .* Đơn vị 09$/);
  assert.equal(await page.locator('main').evaluate((it) => it.scrollTop), 0, 'the list alone is moved');
});

test('the papers are searched without diacritics', async (t) => {
  const { page, list } = await openPapers(t);
  const field = list.getByRole('searchbox', { name: 'Tìm (không cần dấu)' });
  await field.focus();
  await page.keyboard.type('don vi 09');
  const links = list.getByRole('link');
  await links.nth(3).waitFor();
  assert.equal(await links.count(), 4, 'report, summary, score sheet and grounds, though each is folded otherwise');
  assert.equal(await page.getByRole('article').getByRole('heading', { level: 2 }).count(), 1, 'the paper stays');
  assert.deepEqual(await axe(page), []);
  await page.keyboard.type(' khong co');
  await list.getByText('Không có văn bản nào khớp.').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await list.getByRole('link', { name: /^Giấy mời/ }).waitFor();
  assert.equal(await list.getByRole('link', { name: /Đơn vị 09/ }).count(), 0, 'folded as before');
});

test('the letter of a submission is opened from its words', async (t) => {
  const { page } = await openPapers(t);
  await go(page, '#/awards/submission-2');
  await page.getByRole('link', { name: 'Mở văn bản' }).click();
  await page.getByRole('article', { name: 'Tờ trình về việc đề nghị khen thưởng 07 cá nhân năm 2022' }).waitFor();
});

test('the keys that a button names work with the focus on it', async (t) => {
  const { page } = await openPapers(t);
  const push = (name) => page.getByRole('button', { name, exact: true }).first().click();
  const dialog = page.locator('dialog[open]');
  await push('Trình ký');
  await dialog.getByRole('button', { name: 'Trình ký' }).click();
  await push('Thu hồi để sửa');
  await dialog.getByRole('textbox', { name: 'Lý do' }).fill('Sai họ tên (minh họa)');
  await dialog.getByRole('button', { name: /^Thu hồi để sửa/ }).focus();
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Lần 1: Đã thu hồi để sửa').waitFor();
});
