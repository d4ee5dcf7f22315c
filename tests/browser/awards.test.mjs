// From the list of the submission to the ledger: who may be proposed and why, what happened to the proposals, what stands in the
// ledger afterwards, and packs that are refused line by line.

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { troubles as axe } from './axe.mjs';
import { cli, openOffice, startBrowser } from './support.mjs';
import { go, read, settled } from './walk.mjs';

const SHOTS = process.env.THIDUA_SHOTS;

async function openAwards(t, prepare) {
  const browser = await startBrowser(t);
  const office = await openOffice(t, browser, { sample: ['demo', '--stage', '8'], prepare });
  const shot = async (name) => {
    if (!SHOTS) return;
    mkdirSync(SHOTS, { recursive: true });
    await office.page.screenshot({ path: `${SHOTS}/khen-thuong-${name}.png`, fullPage: false });
  };
  return { ...office, shot };
}

const row = (page, name) => page.getByRole('main').getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });

test('a verdict says what it lacks, and one word of the officer settles what is known', async (t) => {
  const { page, shot } = await openAwards(t);
  await go(page, '#/awards/eligibility');
  const flag = row(page, /^Đơn vị 02/).filter({ hasText: 'Cờ thi đua của Bộ' });
  await flag.getByText('Chưa kết luận được').waitFor();
  assert.deepEqual(await axe(page), []);
  await flag.getByRole('button', { name: /^Căn cứ xét/ }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog[open]');
  await dialog.getByText('Chưa rõ: việc thi hành kỷ luật').waitFor();
  assert.deepEqual(await axe(page), []);
  await shot('can-cu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Không có vụ việc, kỷ luật…' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Xác nhận', exact: true }).click();
  await flag.getByText('Đủ điều kiện', { exact: true }).waitFor();
  await shot('dieu-kien');
  // A complaint about one unit: doubt about that one alone.
  await flag.getByRole('button', { name: /^Căn cứ xét/ }).click();
  await dialog.getByRole('combobox', { name: 'Đang bị xem xét' }).selectOption('complaint');
  await dialog.getByRole('button', { name: 'Lưu thông tin' }).click();
  await flag.getByText('Chưa kết luận được').waitFor();
  await row(page, /^Đơn vị 07/).filter({ hasText: 'Cờ thi đua của Bộ' }).getByText('Đủ điều kiện', { exact: true }).waitFor();
});

/** For `prepare`: a person is put forward for the title that asks for an initiative. */
function nominate(file) {
  const recipient = { kind: 'person', name: 'Nguyễn Văn A', post: 'Chuyên viên', unit_id: 1 };
  cli('call', file, 'nomination_save', JSON.stringify({ cycle_id: 1, award: 'fighter_grassroots', recipient }));
}

test('a person is judged by what is typed of initiatives', async (t) => {
  const { page, shot } = await openAwards(t, nominate);
  await go(page, '#/awards/eligibility');
  const person = row(page, /^Nguyễn Văn A/);
  const dialog = page.locator('dialog[open]');
  const requirement = () => dialog.getByRole('row').filter({ hasText: /sáng kiến/i }).first();
  await person.getByRole('button', { name: /^Căn cứ xét/ }).click();
  await requirement().getByText('Chưa kết luận được').waitFor();
  await dialog.getByRole('textbox', { name: 'Tên sáng kiến, đề tài 01' }).fill('Cải tiến quy trình (minh họa)');
  await dialog.getByRole('button', { name: 'Lưu thông tin' }).click();
  // Without its year it is refused, and what was typed stays.
  await dialog.getByRole('alert').first().waitFor();
  await dialog.getByRole('textbox', { name: 'Năm công nhận 01' }).fill('2022');
  await dialog.getByRole('button', { name: 'Lưu thông tin' }).click();
  await dialog.waitFor({ state: 'detached' });
  await person.getByRole('button', { name: /^Căn cứ xét/ }).click();
  await requirement().getByText('Đủ điều kiện', { exact: true }).waitFor();
  assert.equal(await dialog.getByRole('textbox', { name: 'Tên sáng kiến, đề tài 01' }).inputValue(), 'Cải tiến quy trình (minh họa)');
  assert.deepEqual(await axe(page), []);
  await shot('sang-kien');
});

test('proposals go their way several at a time and grow into the ledger', async (t) => {
  const { page, shot } = await openAwards(t);
  await go(page, '#/awards/life');
  const all = page.getByRole('checkbox', { name: 'Chọn tất cả' });
  const record = async (step, fields) => {
    await all.check();
    await page.getByRole('combobox', { name: 'Việc' }).selectOption({ label: step });
    for (const [name, text] of Object.entries(fields)) await page.getByRole('textbox', { name, exact: true }).fill(text);
    await page.getByRole('button', { name: 'Ghi tiến trình', exact: true }).click();
  };
  await record('Đã trình', { Ngày: '13/01/2023', 'Số, ký hiệu văn bản': '05/TTr-MH' });
  await row(page, 'Đơn vị 10').getByText('Đã trình số 05/TTr-MH ngày 13/01/2023').waitFor();
  // What is missing is told at once, and nothing is recorded.
  await record('Đã có quyết định', { Ngày: '10/01/2023' });
  await page.getByText('người ký quyết định', { exact: false }).first().waitFor();
  await row(page, 'Đơn vị 10').getByText('Đã trình số 05/TTr-MH ngày 13/01/2023').waitFor();
  await record('Đã có quyết định', { Ngày: '15/02/2023', 'Số, ký hiệu văn bản': '123/QĐ-MH', 'Người ký': 'Trần Văn B' });
  await row(page, 'Đơn vị 10').getByText('Mười bảy triệu tám trăm tám mươi nghìn đồng', { exact: false }).waitFor();
  assert.deepEqual(await axe(page), []);
  await shot('tien-trinh');

  await go(page, '#/awards/ledger');
  await page.getByRole('heading', { name: 'Năm năm gần đây' }).waitFor();
  assert.equal(await page.getByText('từ Tờ trình').count(), 10);
  // An old entry by hand, found again without diacritics.
  const form = page.locator('[data-section="entry"]');
  await form.getByRole('combobox', { name: 'Đối tượng' }).selectOption('person');
  await form.getByRole('textbox', { name: 'Họ và tên' }).fill('Nguyễn Văn A');
  await form.getByRole('combobox', { name: 'Danh hiệu, hình thức khen thưởng' }).selectOption('fighter_grassroots');
  await form.getByRole('button', { name: 'Thêm', exact: true }).click();
  await row(page, /^Nguyễn Văn A/).waitFor();
  await page.getByRole('searchbox').fill('chien si thi dua co so');
  await settled(page);
  const found = page.locator('[data-section="ledger"] tbody tr');
  assert.equal(await found.count(), 1);
  await page.getByRole('searchbox').fill('');
  assert.deepEqual(await axe(page), []);
  await shot('so-khen-thuong');
});

/** For `prepare`: three more submissions beside the one of the sample. */
function four(file) {
  const { book } = JSON.parse(cli('call', file, 'year_read', JSON.stringify({ year: 2022 })));
  const { id: _, order_no: __, ...first } = book.submissions[0];
  for (const no of ['02', '03', '04']) cli('call', file, 'submission_save', JSON.stringify({ ...first, id: null, subject: `đề nghị khen thưởng đợt ${no} (minh họa)` }));
}

test('four submissions stand in one row with the other parts, and a jump waits for the ledger', async (t) => {
  const { page } = await openAwards(t, four);
  await go(page, '#/awards');
  const tabs = page.getByRole('navigation', { name: 'Các phần của khen thưởng' }).getByRole('link');
  const tops = await tabs.evaluateAll((all) => all.map((it) => Math.round(it.getBoundingClientRect().top)));
  assert.equal(tops.length, 10);
  assert.equal(new Set(tops).size, 1, 'one row');
  await tabs.filter({ hasText: '04' }).click();
  await page.getByRole('textbox', { name: 'Trích yếu' }).waitFor();
  assert.match(await page.getByRole('textbox', { name: 'Trích yếu' }).inputValue(), /đợt 04/);
  assert.equal(await page.getByRole('link', { name: 'Tờ trình 04', exact: true }).getAttribute('aria-current'), 'page');
  await go(page, '#/awards/ledger');
  await page.waitForFunction(() => document.activeElement.closest('[data-section="ledger"]') !== null);
});

test('a dossier says what it lacks, takes files and goes out in one zip', async (t) => {
  const { page, shot, home } = await openAwards(t);
  await go(page, '#/awards/life');
  const card = page.locator('[data-section="dossier"]');
  await card.getByText('10 trên 10 đề nghị còn thiếu thành phần hồ sơ.').waitFor();
  const first = card.locator('details').first();
  const report = first.getByRole('listitem').filter({ hasText: 'Báo cáo thành tích' });
  await report.getByText('Còn thiếu').waitFor();
  const file = { name: 'Báo cáo của Đơn vị 10.pdf', mimeType: 'application/pdf', buffer: Buffer.from('báo cáo') };
  await report.locator('input[type="file"]').setInputFiles(file);
  await report.getByText('Đã có').waitFor();
  await report.getByText('Báo cáo của Đơn vị 10.pdf').waitFor();
  assert.deepEqual(await axe(page), []);
  await shot('ho-so');
  await card.getByRole('button', { name: 'Gói hồ sơ Tờ trình 01…' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(/^Đã lưu ho-so-to-trinh-\d+-nam-2022\.zip\.$/).waitFor();
  const [zip] = readdirSync(join(home, 'luu'));
  const words = readFileSync(join(home, 'luu', zip), 'latin1');
  for (const name of ['DANH-MUC.txt', '01-don-vi-10/report-1.pdf']) assert.ok(words.includes(name), name);
});

test('a pack that is wrong is refused line by line, a newer one is used', async (t) => {
  const { page, shot, home } = await openAwards(t);
  await go(page, '#/awards/rules');
  const { text } = await read(page, 'pack_text', { pack_id: '2003/91' });
  const file = join(home, 'bo-quy-dinh.toml');
  const load = async (words) => {
    writeFileSync(file, words);
    assert.equal(readFileSync(file, 'utf8'), words);
    await page.locator('input[type="file"]').setInputFiles(file);
  };
  const newer = text.replace('id = "2003/91"', 'id = "minh-hoa"').replace('label = "', 'label = "Minh họa: ').replace(/received_to = .*/, 'received_from = "01/01/2023"');
  await load(newer.replace('"01/01/2023"', '"31/02/2023"').replace('code = "flag_ministry"', 'code = "flag_nobody"'));
  await page.getByText(/^Dòng \d+/).nth(1).waitFor();
  assert.deepEqual(await axe(page), []);
  await shot('bo-quy-dinh-sai');
  await load(newer);
  await page.getByText('đã nạp', { exact: true }).waitFor();
  await row(page, /^Minh họa: .*đang dùng/).waitFor();
  await shot('bo-quy-dinh');
  await page.getByRole('button', { name: /^Bỏ bộ quy định Minh họa/ }).click();
  await row(page, /^Luật Thi đua, khen thưởng năm 2003.*đang dùng/).waitFor();
});
