// The forms of ten units come back: dropped on the window at once, looked at, entered in one step, taken back by one undo; the
// totals of D07 are those of the units' own scores. A file with slips says where, one in an old font shows what was read.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { troubles } from './axe.mjs';
import { cli, openOffice, startBrowser } from './support.mjs';
import { go, read, settled } from './walk.mjs';

const browser = await startBrowser({ after });
const YEAR = 2022;
const folder = mkdtempSync(join(tmpdir(), 'thidua-forms-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The forms as ten units filled them in: what the later demo has recorded. */
const forms = (() => {
  const file = join(folder, 'later.thidua');
  cli('sample', 'demo', '--stage', '5', file);
  const to = join(folder, 'forms');
  cli('score-forms', file, '--year', String(YEAR), '--to', to);
  return readdirSync(to).map((name) => ({ name, bytes: [...readFileSync(join(to, name))] }));
})();

const text = (name, words) => ({ name, bytes: [...Buffer.from(words)] });

/** Drops files on the window as a file manager does. */
async function drop(page, files) {
  await page.evaluate((all) => {
    const data = new DataTransfer();
    for (const { name, bytes } of all) data.items.add(new File([new Uint8Array(bytes)], name));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files);
  await page.locator('[data-file]').first().waitFor();
  await settled(page);
}

async function shot(page, name) {
  const to = process.env.THIDUA_SHOTS;
  if (!to) return;
  mkdirSync(to, { recursive: true });
  await page.screenshot({ path: join(to, `tep-${name}.png`) });
}

async function ownTotals(page) {
  const { ranking } = await read(page, 'score_ranking', { year: YEAR, basis: 'self' });
  return new Map(ranking.placings.map((it) => [it.unit_id ?? it.totals.unit_id, it.totals.total]));
}

test('ten files dropped at once are entered in one step, and D07 says the same totals', async (t) => {
  const { page, file } = await openOffice(t, browser, { sample: ['demo', '--stage', '4'] });
  await drop(page, forms);
  assert.match(page.url(), /#\/scores\/files$/);
  assert.equal(await page.locator('[data-file]').count(), 10);
  assert.match(await page.locator('main [role="status"]').textContent(), /10\/10 tệp nhập được/);
  assert.deepEqual(await troubles(page), []);
  await shot(page, 'muoi');
  await page.getByRole('button', { name: /^Nhập \d+ ô của 10 tệp$/ }).click();
  await page.getByText(/Đã nhập \d+ ô từ 10 tệp/).waitFor();
  await settled(page);
  assert.equal(await page.locator('[data-file]').count(), 0);

  const totals = await ownTotals(page);
  assert.equal(totals.size, 10);
  const { text: paper } = await read(page, 'paper_text', { year: YEAR, form: 'D07' });
  const points = (it) => (it / 100).toFixed(2).replace('.', ',');
  for (const total of totals.values()) assert.ok(paper.includes(points(total)), points(total));

  // The same files once more change nothing.
  await drop(page, forms);
  assert.match(await page.locator('main [role="status"]').textContent(), /00 ô sẽ thay đổi/);

  // What was undone is again to be entered, and the files that lie there say so.
  await page.locator('main h1').focus();
  await page.keyboard.press('Control+z');
  await page.getByText(/10\/10 tệp nhập được, [1-9]\d* ô/).waitFor();
  const { cells } = JSON.parse(cli('call', file, 'score_sheet', JSON.stringify({ year: YEAR, layer: 'self' })));
  assert.equal(cells.filter((it) => it.value !== null).length, 0);
});

test('a slip is told by row and column and left out only when the officer says so; a stranger is given a unit', async (t) => {
  const { page } = await openOffice(t, browser, { sample: ['demo', '--stage', '4'] });
  const { criteria } = await read(page, 'score_table_read', { year: YEAR });
  const free = criteria.filter((it) => it.criterion.shape.rule?.kind === 'free').map((it) => it.criterion.title);
  const slips = text('bang-cua-ai.tsv', `TT\tTiêu chí\tĐiểm tự chấm\n1\t${free[0]}\tmười\n2\t${free[1]}\t1\n`);
  await drop(page, [slips, text('anh.xlsx', 'không phải bảng')]);
  const card = page.locator('[data-file]').first();
  await card.getByText('không cho biết là của đơn vị nào').waitFor();
  assert.ok(await page.getByRole('button', { name: 'Nhập 00 ô của 00 tệp' }).isDisabled());
  await card.getByRole('combobox').selectOption({ label: 'Đơn vị 06' });
  await settled(page);
  assert.match(await card.textContent(), /dòng 2, cột C: "mười" không phải là số/);
  assert.deepEqual(await troubles(page), []);
  await shot(page, 'loi');
  await card.getByRole('checkbox', { name: /^Bỏ qua/ }).check();
  await page.getByRole('button', { name: 'Nhập 01 ô của 01 tệp' }).click();
  await page.getByText('Đã nhập 01 ô từ 01 tệp').waitFor();
  await settled(page);
  assert.equal(await page.locator('[data-file]').count(), 1, 'what was not entered still lies there');
  await page.getByRole('button', { name: 'Bỏ tệp anh.xlsx' }).click();
  await settled(page);
  assert.equal(await page.locator('[data-file]').count(), 0);
});

test('forms go out into a folder, one for each unit, and lists into a workbook', async (t) => {
  const { page, home } = await openOffice(t, browser, { sample: ['demo'] });
  await go(page, '#/scores/files');
  await page.getByRole('button', { name: 'Lưu mẫu gửi đơn vị' }).click();
  await page.getByText('Đã lưu 10 mẫu').waitFor();
  assert.equal(readdirSync(join(home, 'luu', 'mau-tu-cham-2022')).length, 10);
  await go(page, '#/papers/D07-0-0-0');
  await page.getByRole('button', { name: 'Lưu Excel' }).click();
  await page.getByText('2022-D07-bang-tong-hop-diem.xlsx').first().waitFor();
  assert.ok(readdirSync(join(home, 'luu')).includes('2022-D07-bang-tong-hop-diem.xlsx'));
});
