// From the closed results of the conference to a submission that is printed, sent and decided, by keys alone: its list, the persons
// and collectives typed beside it, who may be proposed and why not, the numbers allocated, the papers, a vote that is changed behind
// them, the dossier in one zip, and the ledger that grows. Every screen on the way is measured and judged by axe.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { troubles as axe } from './axe.mjs';
import { Officer } from './keyboard.mjs';
import { measure } from './sizes.mjs';
import { cli, openOffice, startBrowser } from './support.mjs';

/** A whole submission is typed in half an hour; the machine may be slow. */
const TIMEOUT = 20 * 60 * 1000;

const FLAG = 'Cờ thi đua của Chính phủ';
const MINISTRY = 'Cờ thi đua của Bộ Minh họa';
const MERIT = 'Bằng khen của Bộ trưởng Bộ Minh họa';
const EXCELLENT = 'Danh hiệu “Tập thể lao động xuất sắc”';
const ADVANCED = 'Danh hiệu “Tập thể lao động tiên tiến”';
const FIGHTER = 'Danh hiệu “Chiến sĩ thi đua cơ sở”';
const WORKER = 'Danh hiệu “Lao động tiên tiến”';
const LETTER = 'Giấy khen';

/** What the two letters are about. */
const FIRST = 'đề nghị tặng Cờ thi đua, Bằng khen năm 2022';
const SECOND = 'đề nghị khen thưởng 02 tập thể, 07 cá nhân năm 2022';

/** Who is typed by hand, with what it is asked for; one person is first put on the wrong line. */
const TYPED = [
  ['Tập thể', 'Tập thể 01', 'Đơn vị 01', EXCELLENT],
  ['Tập thể', 'Tập thể 02', 'Đơn vị 02', ADVANCED],
  ['Cá nhân', 'Nguyễn Văn A', 'Đơn vị 01', FIGHTER],
  ['Cá nhân', 'Nguyễn Văn B', 'Đơn vị 02', WORKER],
  ['Cá nhân', 'Nguyễn Văn C', 'Đơn vị 03', LETTER],
  ['Cá nhân', 'Nguyễn Văn D', 'Đơn vị 04', MERIT],
  ['Cá nhân', 'Nguyễn Văn E', 'Đơn vị 05', LETTER],
  ['Cá nhân', 'Nguyễn Văn G', 'Đơn vị 06', LETTER],
  ['Cá nhân', 'Nguyễn Văn H', 'Đơn vị 07', LETTER],
];

const SUMMARY = 'Hoàn thành tốt nhiệm vụ năm 2022 (minh họa).';

/** The results stand and nobody has drawn a submission from them. */
function withoutSubmission(file) {
  const book = () => JSON.parse(cli('call', file, 'year_read', JSON.stringify({ year: 2022 }))).book;
  for (const { id } of book().submissions) cli('call', file, 'submission_delete', JSON.stringify({ id }));
  const { rounds, submissions, proposals } = book();
  assert.deepEqual([rounds.map((it) => it.state), submissions, proposals], [['closed', 'closed', 'closed'], [], []]);
}

const two = (count) => String(count).padStart(2, '0');
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const words = (text) => text.replace(/\s+/g, ' ').trim();

/** The words of a PDF as they stand on the pages. */
function pdfWords(bytes) {
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  return words(execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' }));
}

/** Every file of a zip by its name, read by its directory at the end. */
function unzip(bytes) {
  const files = new Map();
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    assert.equal(bytes.readUInt32LE(at), 0x02014b50, 'an entry of the directory');
    const [packed, name, extra, comment] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
    ];
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(from, from + packed);
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), bytes.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data));
    at += 46 + name + extra + comment;
  }
  return files;
}

/** An officer at the keyboard with the few moves of this journey; whatever is focused is checked to be seen. */
class Desk {
  #shots = 0;

  constructor(page, officer, home) {
    Object.assign(this, { page, officer, home, main: page.getByRole('main'), dialog: page.locator('dialog[open]') });
  }

  card(section) {
    return this.main.locator(`[data-section="${section}"]`);
  }

  /** The rows of a table that start with a name and hold a text. */
  row(around, name, text = '') {
    const head = this.page.getByRole('rowheader', { name });
    return around.getByRole('row').filter({ has: head, hasText: text });
  }

  async push(target) {
    await target.focus();
    return this.officer.act('Enter');
  }

  /** Through the tabs of a screen. */
  async tab(name) {
    await this.push(this.main.getByRole('link', { name, exact: typeof name === 'string' }));
  }

  async write(field, text) {
    await field.focus();
    await this.officer.here();
    await this.officer.press('Control+a');
    await this.officer.type(text);
    await this.officer.act('Tab');
  }

  /** Lines of a long field. */
  async writeLines(field, lines) {
    await field.focus();
    await this.officer.press('Control+a', 'Delete');
    for (const [at, line] of lines.entries()) {
      if (at > 0) await this.officer.press('Enter');
      await this.officer.type(line);
    }
    await this.officer.act('Tab');
  }

  /** With the arrow keys through a list, then on to the next field. */
  async choose(field, label) {
    await field.focus();
    const { value, options } = await this.officer.here();
    const [from, to] = [options.indexOf(value), options.indexOf(label)];
    assert.ok(to >= 0, `${label} stands among ${options.join(', ')}`);
    for (let at = from; at !== to; at += at < to ? 1 : -1) await this.officer.press(at < to ? 'ArrowDown' : 'ArrowUp');
    assert.equal((await this.officer.here()).value, label);
    await this.officer.act('Tab');
  }

  async tick(box) {
    await box.focus();
    await this.officer.act('Space');
    assert.ok(await box.isChecked());
  }

  /** What stands here is looked at: nothing cut or in the way, nothing that axe would say. */
  async look(name) {
    await this.officer.settled();
    this.#shots += 1;
    const folder = process.env.THIDUA_SHOTS;
    if (folder) {
      mkdirSync(folder, { recursive: true });
      await this.page.screenshot({ path: join(folder, `trinh-${two(this.#shots)}-${name}.png`) });
    }
    assert.deepEqual(await this.page.evaluate(measure, { mustFit: true }), [], `${name}: the page fits`);
    assert.deepEqual(await axe(this.page), [], `${name}: axe`);
  }
}

/** What the screen of the counts says: award by award who was chosen, with how many votes of how many. */
async function results(desk) {
  await desk.officer.act('Alt+5');
  const tabs = desk.main.getByRole('navigation', { name: 'Các phần của kiểm phiếu' }).getByRole('link', { name: /, vòng \d/ });
  const found = [];
  for (let at = 0; at < (await tabs.count()); at += 1) {
    await desk.push(tabs.nth(at));
    const title = await desk.main.locator('h2').first().textContent();
    assert.match(title, /Đã chốt/);
    const rows = desk.main
      .getByRole('region', { name: 'Số phiếu của từng đề nghị' })
      .getByRole('row')
      .filter({ hasText: /Đạt \d+\/\d+/ });
    const lines = [];
    for (const row of await rows.all()) {
      lines.push([await row.getByRole('rowheader').textContent(), (await row.textContent()).match(/Đạt (\d+\/\d+)/)[1]]);
    }
    found.push({ title: words(title), lines });
  }
  assert.equal(found.length, 3, 'three counts are closed');
  return found;
}

async function draft(desk) {
  const { main, officer } = desk;
  await officer.act('Alt+6');
  await main.getByText('Chưa có Tờ trình', { exact: true }).waitFor();
  await desk.look('chua-co-to-trinh');
  await desk.push(main.getByRole('button', { name: 'Lập Tờ trình' }).first());
  const letter = desk.card('letter');
  const meeting = letter.getByRole('combobox', { name: 'Hội nghị làm căn cứ' });
  assert.match(await meeting.locator('option:checked').textContent(), /^Hội nghị tổng kết/);
  await fillLetter(desk, FIRST);
  await desk.look('to-trinh-moi');
}

async function fillLetter(desk, subject) {
  const letter = desk.card('letter');
  const field = (name) => letter.getByRole('textbox', { name });
  await desk.write(field('Trích yếu'), subject);
  await desk.write(field('Số bản'), '2');
  await desk.writeLines(field('Kính gửi'), ['Bộ trưởng Bộ Minh họa', 'Hội đồng Thi đua - Khen thưởng Bộ (qua Vụ Thi đua - Khen thưởng)']);
  await desk.writeLines(field('Quyền hạn'), ['GIÁM ĐỐC']);
  await desk.write(field('Họ tên người ký'), 'Nguyễn Văn J');
  await desk.tick(letter.getByRole('checkbox', { name: 'Đã xác nhận người ký' }));
  await desk.writeLines(field('Nơi nhận'), ['Các đơn vị thuộc Khối thi đua']);
  await desk.tick(letter.getByRole('checkbox', { name: 'Đã xác nhận nơi nhận' }));
  assert.equal(await field('Trích yếu').inputValue(), subject);
}

/** The list as it stands on the screen: award, name, votes on the list, votes of the count. */
async function listed(desk) {
  const rows = await desk.card('list').locator('tbody').getByRole('row').all();
  const lines = [];
  for (const row of rows) {
    const [, award, , votes, counted] = (await row.getByRole('cell').allTextContents()).map(words);
    lines.push({ award, name: words(await row.getByRole('rowheader').textContent()).split(' ★')[0], votes, counted });
  }
  return lines;
}

async function draw(desk, closed) {
  await desk.push(desk.card('list').getByRole('button', { name: 'Lập danh sách từ kết quả kiểm phiếu' }));
  await desk.dialog.getByRole('checkbox', { name: FLAG }).waitFor();
  assert.equal(await desk.dialog.getByRole('checkbox').count(), 3, 'the awards that were voted on');
  await desk.look('lap-danh-sach');
  await desk.push(desk.dialog.getByRole('button', { name: 'Lập danh sách từ kết quả kiểm phiếu' }));
  await desk.main.getByText('Danh sách khớp kết quả kiểm phiếu và số lượng được phân bổ.').waitFor();

  const list = await listed(desk);
  // Award by award what the counts say, and each line fits the count beside it.
  for (const [at, [award, count]] of [
    [FLAG, 1],
    [MINISTRY, 3],
    [MERIT, 6],
  ].entries()) {
    assert.ok(closed[at].title.includes(award), `${closed[at].title} is the count of ${award}`);
    const lines = list.filter((it) => it.award === award);
    assert.equal(lines.length, count, `${award}: as many lines as were allocated`);
    assert.deepEqual(lines.map((it) => [it.name, it.votes]).sort(), closed[at].lines.sort(), `${award}: those who were chosen`);
    for (const it of lines) assert.equal(it.counted, `${it.votes} Khớp`);
    // Most votes first; equal ones in the order of the units.
    const order = lines.toSorted((a, b) => Number.parseInt(b.votes, 10) - Number.parseInt(a.votes, 10) || a.name.localeCompare(b.name));
    assert.deepEqual(lines, order, `${award}: in order`);
  }
  assert.deepEqual([...new Set(list.map((it) => it.award))], [FLAG, MINISTRY, MERIT], 'flags first');
  assert.equal(list.length, 10);
  await desk.look('danh-sach');
}

async function addByHand(desk) {
  const { main, dialog, officer } = desk;
  await desk.push(main.getByRole('button', { name: 'Lập Tờ trình' }));
  await main.getByRole('link', { name: 'Tờ trình 02' }).waitFor();
  await main.getByText('Danh sách còn trống', { exact: true }).waitFor();
  // Nobody voted on these: the letter must not say that the conference did.
  await desk.choose(desk.card('letter').getByRole('combobox', { name: 'Hội nghị làm căn cứ' }), '– Chưa chọn –');
  await fillLetter(desk, SECOND);
  for (const [at, [kind, name, unit, award]] of TYPED.entries()) {
    await desk.push(desk.card('list').getByRole('button', { name: 'Thêm dòng' }));
    await desk.choose(dialog.getByRole('combobox', { name: 'Danh hiệu, hình thức khen thưởng' }), award);
    await desk.choose(dialog.getByRole('combobox', { name: 'Đối tượng' }), kind);
    await desk.write(dialog.getByRole('textbox', { name: kind === 'Cá nhân' ? 'Họ và tên' : 'Tên tập thể' }), name);
    if (kind === 'Cá nhân') await desk.write(dialog.getByRole('textbox', { name: 'Chức vụ' }), 'Chuyên viên');
    await desk.choose(dialog.getByRole('combobox', { name: 'Đơn vị' }), unit);
    await desk.write(dialog.getByRole('textbox', { name: 'Tóm tắt thành tích' }), SUMMARY);
    if (at === 2) await desk.look('them-dong');
    await officer.act('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
  }
  const list = await listed(desk);
  assert.deepEqual(
    list.map((it) => [it.name, it.award]).sort(),
    TYPED.map(([, name, unit, award]) => [`${name} ${unit} ${SUMMARY}`, award]).sort(),
  );
  for (const it of list) assert.equal(it.counted, 'nhập tay');
}

/** One certificate too many: told with both figures, and settled by putting the person on another line. */
async function quotas(desk) {
  const { dialog } = desk;
  const used = desk.card('used');
  const figures = async (award) => (await desk.row(used, award).getByRole('cell').allTextContents()).slice(0, 3).map(words);
  await desk.tab('Số lượng phân bổ');
  await desk
    .row(used, MERIT)
    .getByRole('button', { name: /^Cho phép vượt/ })
    .waitFor();
  assert.deepEqual(await figures(MERIT), ['06', '07', 'vượt 01']);
  await desk.look('vuot-so-luong');
  await desk.tab('Tờ trình 02');
  await desk
    .card('list')
    .getByText(/Số lượng đề nghị \(07 Bằng khen .*vượt số lượng được phân bổ \(06\)/)
    .waitFor();
  await desk.push(desk.card('list').getByRole('button', { name: 'Sửa dòng Nguyễn Văn D – Đơn vị 04' }));
  await desk.choose(dialog.getByRole('combobox', { name: 'Danh hiệu, hình thức khen thưởng' }), LETTER);
  await desk.officer.act('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await desk.card('list').getByText('Danh sách nhập tay, chưa có kết quả kiểm phiếu để đối chiếu.').waitFor();
  await desk.look('danh-sach-nhap-tay');
  await desk.tab('Số lượng phân bổ');
  assert.deepEqual(await figures(FLAG), ['01', '01', '00']);
  assert.deepEqual(await figures(MINISTRY), ['03', '03', '00']);
  assert.deepEqual(await figures(MERIT), ['06', '06', '00']);
  assert.deepEqual(await figures(LETTER), ['chưa có công văn', '05', '']);
  await desk.look('so-luong');
}

/** A proposal's line among the verdicts. */
const judged = (desk, name, award) => desk.row(desk.card('judged'), new RegExp(`^${name}`), award);

const PASSES = 'Đủ điều kiện';
const FAILS = 'Không đủ điều kiện';
const OPEN = 'Chưa kết luận được';

const verdict = (desk, name, award, said) => judged(desk, name, award).getByText(said, { exact: true }).waitFor();

async function grounds(desk, name, award) {
  await desk.push(judged(desk, name, award).getByRole('button', { name: /^Căn cứ xét/ }));
  return desk.dialog;
}

async function saveFacts(desk) {
  await desk.push(desk.dialog.getByRole('button', { name: 'Lưu thông tin' }));
  await desk.dialog.waitFor({ state: 'detached' });
}

/** One entry of an earlier paper, typed into the ledger. */
async function enter(desk, { year, kind, name, unit, award, grade }) {
  const form = desk.card('entry');
  const list = (label) => form.getByRole('combobox', { name: label, exact: true });
  await desk.write(form.getByRole('textbox', { name: 'Năm', exact: true }), year);
  await desk.choose(list('Đối tượng'), kind);
  if (name) await desk.write(form.getByRole('textbox', { name: kind === 'Cá nhân' ? 'Họ và tên' : 'Tên tập thể' }), name);
  await desk.choose(list('Đơn vị'), unit);
  await desk.choose(list('Ghi nhận'), grade ? 'Xếp loại năm' : 'Danh hiệu, hình thức');
  if (grade) await desk.choose(list('Xếp loại'), grade);
  else await desk.choose(list('Danh hiệu, hình thức khen thưởng'), award);
  await desk.push(form.getByRole('button', { name: 'Thêm', exact: true }));
  await desk
    .row(desk.card('ledger'), new RegExp(`^${name ?? unit}`), grade ?? award)
    .filter({ hasText: year })
    .waitFor();
}

async function eligibility(desk) {
  const { dialog } = desk;
  await desk.tab('Điều kiện');
  for (const [name, award] of [
    ['Đơn vị 10', FLAG],
    ['Đơn vị 04', MINISTRY],
    ['Đơn vị 01', MERIT],
    ['Tập thể 01', EXCELLENT],
    ['Nguyễn Văn A', FIGHTER],
    ['Nguyễn Văn B', WORKER],
  ]) {
    await verdict(desk, name, award, OPEN);
  }
  assert.equal(await desk.card('judged').getByText(PASSES, { exact: true }).count(), 0, 'nothing is known, so nobody passes yet');
  await desk.look('dieu-kien-chua-ro');

  // Nothing is known against anybody.
  await desk.push(desk.card('judged').getByRole('button', { name: 'Không có vụ việc, kỷ luật…' }));
  await desk.look('khong-vu-viec');
  await desk.push(dialog.getByRole('button', { name: 'Xác nhận', exact: true }));
  for (const unit of ['Đơn vị 02', 'Đơn vị 04', 'Đơn vị 07']) await verdict(desk, unit, MINISTRY, PASSES);

  // What earlier papers say is typed into the ledger.
  await desk.tab('Sổ khen thưởng');
  await enter(desk, { year: '2022', kind: 'Tập thể', name: 'Tập thể 01', unit: 'Đơn vị 01', award: ADVANCED });
  await enter(desk, { year: '2022', kind: 'Cá nhân', name: 'Nguyễn Văn A', unit: 'Đơn vị 01', award: WORKER });
  await enter(desk, { year: '2022', kind: 'Cá nhân', name: 'Nguyễn Văn B', unit: 'Đơn vị 02', grade: 'Hoàn thành tốt nhiệm vụ' });
  await enter(desk, { year: '2021', kind: 'Đơn vị thành viên', unit: 'Đơn vị 01', grade: 'Hoàn thành xuất sắc nhiệm vụ' });
  await enter(desk, { year: '2022', kind: 'Đơn vị thành viên', unit: 'Đơn vị 01', grade: 'Hoàn thành xuất sắc nhiệm vụ' });
  await desk.look('so-khen-thuong-cu');
  await desk.tab('Điều kiện');
  await verdict(desk, 'Đơn vị 01', MERIT, PASSES);

  // The flag of the Government asks for the awards of the State in the year: the ledger is complete.
  await grounds(desk, 'Đơn vị 10', FLAG);
  await dialog.getByText('Chưa rõ: khen thưởng cấp Nhà nước năm 2022').waitFor();
  await desk.choose(dialog.getByRole('combobox', { name: 'Sổ khen thưởng đã ghi đủ' }), 'Từ đầu');
  await saveFacts(desk);
  await verdict(desk, 'Đơn vị 10', FLAG, PASSES);

  await grounds(desk, 'Nguyễn Văn A', FIGHTER);
  await dialog.getByText('Chưa rõ: danh mục sáng kiến, đề tài được công nhận').waitFor();
  await desk.write(dialog.getByRole('textbox', { name: 'Tên sáng kiến, đề tài 01' }), 'Cải tiến quy trình (minh họa)');
  await desk.write(dialog.getByRole('textbox', { name: 'Năm công nhận 01' }), '2022');
  await desk.look('can-cu-ca-nhan');
  await saveFacts(desk);
  await verdict(desk, 'Nguyễn Văn A', FIGHTER, PASSES);

  await grounds(desk, 'Nguyễn Văn B', WORKER);
  await desk.choose(dialog.getByRole('combobox', { name: /^Có đạo đức, lối sống lành mạnh/ }), 'Đạt');
  await saveFacts(desk);
  await verdict(desk, 'Nguyễn Văn B', WORKER, PASSES);

  await members(desk, 'Tập thể 02', ADVANCED, ['10', '10', '08', '1', '0']);
  await verdict(desk, 'Tập thể 02', ADVANCED, PASSES);
  await members(desk, 'Tập thể 01', EXCELLENT, ['20', '20', '12', '1', '0']);
  await verdict(desk, 'Tập thể 01', EXCELLENT, FAILS);
  await grounds(desk, 'Tập thể 01', EXCELLENT);
  const share = dialog.getByRole('row').filter({ hasText: 'Ít nhất 70% số cá nhân được tặng danh hiệu' });
  await share.getByText(FAILS, { exact: true }).waitFor();
  assert.match(await share.textContent(), /Căn cứ: Tiêu chuẩn “Tập thể lao động xuất sắc”/);
  await desk.look('can-cu-khong-du');
  await desk.officer.act('Escape');
  await desk.look('dieu-kien');
}

/** The figures that a collective is asked for. */
async function members(desk, name, award, figures) {
  await grounds(desk, name, award);
  const labels = ['Tổng số người', 'Hoàn thành nhiệm vụ', 'Lao động tiên tiến', 'Chiến sĩ thi đua cơ sở', 'Bị kỷ luật từ cảnh cáo'];
  for (const [at, label] of labels.entries()) await desk.write(desk.dialog.getByRole('textbox', { name: label, exact: true }), figures[at]);
  await saveFacts(desk);
}

/** A paper of the list at left, by the code of its form and its title. */
async function paper(desk, form, title) {
  await desk.officer.act('Alt+7');
  const list = desk.main.getByRole('navigation', { name: 'Văn bản của năm' });
  await desk.push(list.getByRole('link').filter({ hasText: form }).filter({ hasText: title }));
  return desk.main.getByRole('article');
}

async function freeze(desk, sheet) {
  await desk.push(sheet.getByRole('button', { name: 'Trình ký', exact: true }));
  await desk.push(desk.dialog.getByRole('button', { name: 'Trình ký', exact: true }));
}

async function frozen(desk, sheet, version) {
  await freeze(desk, sheet);
  await sheet.getByText(`Bản trình ký lần ${version}`).waitFor();
}

/** Saves the paper as it stands; its bytes. */
async function save(desk, sheet) {
  await sheet.locator('canvas').first().waitFor();
  const folder = join(desk.home, 'luu');
  mkdirSync(folder, { recursive: true });
  const known = new Set(readdirSync(folder));
  await desk.push(sheet.getByRole('button', { name: 'Lưu PDF' }));
  await desk.page.getByText(/^Đã lưu .*\.pdf vào/).waitFor();
  const fresh = readdirSync(folder).filter((it) => !known.has(it));
  assert.equal(fresh.length, 1, 'one file was saved');
  return readFileSync(join(folder, fresh[0]));
}

/** The second submission is held back by the one that fails; with the right figure it goes. */
async function heldBack(desk) {
  let sheet = await paper(desk, 'D13', SECOND);
  await freeze(desk, sheet);
  const said = desk.dialog.getByRole('alert');
  await said.getByText(/Tập thể 01 chưa đủ điều kiện đề nghị tặng .*Tập thể lao động xuất sắc.*70%/).waitFor();
  await desk.look('khong-trinh-ky-duoc');
  await desk.officer.act('Escape');
  await desk.officer.act('Alt+6');
  await desk.tab('Điều kiện');
  await members(desk, 'Tập thể 01', EXCELLENT, ['20', '20', '15', '1', '0']);
  await verdict(desk, 'Tập thể 01', EXCELLENT, PASSES);
  sheet = await paper(desk, 'D13', SECOND);
  await frozen(desk, sheet, 1);
  const letter = pdfWords(await save(desk, sheet));
  for (const line of ['khen thưởng 02 tập thể, 07 cá nhân năm 2022', '05 Giấy khen', '01 danh hiệu “Chiến sĩ thi đua cơ sở”'])
    assert.ok(letter.includes(line), line);
  sheet = await paper(desk, 'D14', SECOND);
  await frozen(desk, sheet, 1);
  const list = pdfWords(await save(desk, sheet));
  for (const [, name, unit] of TYPED) assert.match(list, new RegExp(`${name},.*${unit}`));
}

async function print(desk) {
  let sheet = await paper(desk, 'D13', FIRST);
  await sheet.locator('canvas').first().waitFor();
  await desk.look('to-trinh-du-thao');
  await frozen(desk, sheet, 1);
  await sheet.locator('canvas').first().waitFor();
  await desk.look('to-trinh-trinh-ky');
  const pages = await save(desk, sheet);
  const letter = pdfWords(pages);
  for (const line of [
    'TỜ TRÌNH',
    `Về việc ${FIRST}`,
    'Kính gửi: - Bộ trưởng Bộ Minh họa',
    '01 Cờ thi đua của Chính phủ; - 03 Cờ thi đua của Bộ Minh họa; - 06 Bằng khen của Bộ trưởng Bộ Minh họa.',
    'Danh sách kèm theo Tờ trình này',
    'Nguyễn Văn J',
  ])
    assert.ok(letter.includes(line), `${line}: ${letter}`);
  sheet = await paper(desk, 'D14', FIRST);
  await frozen(desk, sheet, 1);
  const table = await save(desk, sheet);
  const list = pdfWords(table);
  for (const line of [
    'DANH SÁCH',
    'Kèm theo Tờ trình số',
    'I. Cờ thi đua của Chính phủ (01)',
    'II. Cờ thi đua của Bộ Minh họa (03)',
    'III. Bằng khen của Bộ trưởng Bộ Minh họa (06)',
  ]) {
    assert.ok(list.includes(line), `${line}: ${list}`);
  }
  const drawn = [...list.matchAll(/Đơn vị (\d\d) \d/g)].map((it) => it[1]);
  assert.deepEqual(drawn, ['10', '04', '02', '07', '01', '05', '03', '08', '06', '09'], 'every unit once, in the order of the list');
  await desk.look('danh-sach-trinh-ky');
  return { D13: pages, D14: table };
}

/** The first nominee for the ministry's flag is given so many votes and so many against. */
async function recount(desk, yes, no, reason) {
  await desk.officer.act('Alt+5');
  const { main, dialog } = desk;
  await desk.tab(/^Cờ thi đua của Bộ.*, vòng 1|^Cờ Bộ, vòng 1/);
  await desk.push(main.getByRole('button', { name: 'Mở lại' }));
  await desk.write(dialog.getByRole('textbox', { name: 'Lý do' }), reason);
  await desk.push(dialog.getByRole('button', { name: 'Mở lại' }));
  await dialog.waitFor({ state: 'detached' });
  await desk.write(main.getByRole('textbox', { name: 'Đồng ý: Đơn vị 04', exact: true }), yes);
  await desk.write(main.getByRole('textbox', { name: 'Không đồng ý: Đơn vị 04', exact: true }), no);
  await desk.officer.act('F9');
  await main.locator('h2').first().getByText('Đã chốt').waitFor();
}

async function changedVote(desk, printed) {
  await recount(desk, '9', '1', 'Kiểm lại phiếu số 05 (minh họa)');
  await desk.look('kiem-lai');
  await desk.officer.act('Alt+6');
  await desk.tab('Tờ trình 01');
  const sentence = /Danh sách kèm theo Tờ trình không khớp Biên bản kiểm phiếu tại dòng 02 \(10 phiếu và 09 phiếu\)/;
  await desk.card('list').getByText(sentence).waitFor();
  await desk
    .row(desk.card('list'), /^Đơn vị 04/)
    .getByText('Lệch', { exact: true })
    .waitFor();
  assert.equal(await desk.card('list').getByText('Lệch', { exact: true }).count(), 1);
  await desk.look('danh-sach-lech');

  // Letter and list are taken back; neither goes out as long as they differ.
  for (const form of Object.keys(printed)) {
    const sheet = await paper(desk, form, FIRST);
    await desk.push(sheet.getByRole('button', { name: 'Thu hồi để sửa' }));
    await desk.write(desk.dialog.getByRole('textbox', { name: 'Lý do' }), 'Kiểm lại phiếu (minh họa)');
    await desk.push(desk.dialog.getByRole('button', { name: 'Thu hồi để sửa' }));
    await desk.dialog.waitFor({ state: 'detached' });
    await freeze(desk, sheet);
    await desk.dialog.getByRole('alert').getByText(sentence).waitFor();
    await desk.look(`khong-trinh-ky-duoc-${form}`);
    await desk.officer.act('Escape');
    assert.equal(await sheet.getByText('Bản trình ký lần 2').count(), 0);
  }

  await recount(desk, '10', '0', 'Số cũ là đúng (minh họa)');
  for (const [form, bytes] of Object.entries(printed)) {
    const sheet = await paper(desk, form, FIRST);
    await frozen(desk, sheet, 2);
    assert.ok(bytes.equals(await save(desk, sheet)), `put back, ${form} is printed as before, byte for byte`);
  }
}

/** The letter goes its way, and the minutes that the dossier rests on are sent to be signed. */
async function signed(desk) {
  let sheet = await paper(desk, 'D22', 'Biên bản bình xét');
  await frozen(desk, sheet, 1);
  sheet = await paper(desk, 'D13', FIRST);
  await desk.tick(sheet.getByRole('checkbox', { name: 'GIÁM ĐỐC Nguyễn Văn J' }));
  await sheet.getByText('Đã đủ chữ ký.').waitFor();
  await desk.push(sheet.getByRole('button', { name: 'Ghi nhận đã ký' }));
  await desk.push(sheet.getByRole('button', { name: 'Ghi số, ngày văn bản' }));
  await desk.write(desk.dialog.getByRole('textbox', { name: 'Số, ký hiệu' }), '05/TTr-ĐV10');
  await desk.write(desk.dialog.getByRole('textbox', { name: 'Ngày văn bản' }), '13/01/2023');
  await desk.look('ghi-so-ngay');
  await desk.push(desk.dialog.getByRole('button', { name: 'Ghi số, ngày văn bản' }));
  await sheet.getByText('Số 05/TTr-ĐV10, ngày 13/01/2023', { exact: true }).waitFor();
  await desk.look('to-trinh-da-ghi-so');
}

const UNITS = ['10', '04', '02', '07', '01', '05', '03', '08', '06', '09'].map((it) => `Đơn vị ${it}`);

const standing = async (desk, name) => words(await desk.row(desk.card('life'), name).getByRole('cell').nth(2).textContent());

/** Records a step of the chosen lines. */
async function step(desk, label, fields) {
  const form = desk.card('record');
  await desk.choose(form.getByRole('combobox', { name: 'Việc', exact: true }), label);
  for (const [name, text] of Object.entries(fields)) await desk.write(form.getByRole('textbox', { name, exact: true }), text);
  await desk.push(form.getByRole('button', { name: 'Ghi tiến trình', exact: true }));
}

async function submitted(desk) {
  await desk.officer.act('Alt+6');
  await desk.tab('Tiến trình');
  const life = desk.card('life');
  for (const unit of UNITS) await desk.tick(life.getByRole('checkbox', { name: `Chọn ${unit}`, exact: true }));
  await desk.card('record').getByText('Đã chọn 10 đề nghị').waitFor();
  await step(desk, 'Đã trình', { Ngày: '13/01/2023', 'Số, ký hiệu văn bản': '05/TTr-ĐV10' });
  await life.getByText('Đã trình số 05/TTr-ĐV10 ngày 13/01/2023').nth(9).waitFor();
  for (const [, name] of TYPED) await desk.tick(life.getByRole('checkbox', { name: new RegExp(`^Chọn ${name}`) }));
  await step(desk, 'Đã trình', { Ngày: '13/01/2023', 'Số, ký hiệu văn bản': '06/TTr-ĐV10' });
  await life.getByText('Đã trình số 06/TTr-ĐV10 ngày 13/01/2023').nth(8).waitFor();
  assert.equal(await life.getByText(/^Đã trình số 0[56]\/TTr-ĐV10 ngày 13\/01\/2023/).count(), 19, 'every line of both papers');
  await life.getByRole('checkbox', { name: 'Chọn tất cả' }).focus();
  await desk.look('da-trinh');
}

async function dossier(desk) {
  const card = desk.card('dossier');
  await card.getByText('19 trên 19 đề nghị còn thiếu thành phần hồ sơ.').waitFor();
  await card.locator('summary').first().focus();
  await desk.look('ho-so-con-thieu');
  const reports = new Map();
  for (const unit of UNITS) {
    const line = card.getByRole('group').filter({ hasText: unit });
    const summary = line.locator('summary');
    if ((await line.getAttribute('open')) === null) await desk.push(summary);
    await summary.getByText('thiếu 01 thành phần').waitFor();
    const part = line.getByRole('listitem').filter({ hasText: 'Báo cáo thành tích' });
    await part.getByText('Còn thiếu', { exact: true }).waitFor();
    const buffer = Buffer.from(`%PDF-1.4\nBáo cáo thành tích của ${unit} (minh họa)\n`);
    const pick = line.getByLabel(`Đính kèm Báo cáo thành tích, ${unit}`, { exact: true });
    await pick.focus();
    await desk.officer.here();
    await pick.setInputFiles({ name: `Báo cáo ${unit}.pdf`, mimeType: 'application/pdf', buffer });
    await part.getByText(`Báo cáo ${unit}.pdf`).waitFor();
    await summary.getByText('Đủ', { exact: true }).waitFor();
    reports.set(unit, sha256(buffer));
  }
  await card.getByText('09 trên 19 đề nghị còn thiếu thành phần hồ sơ.').waitFor();
  await desk.look('ho-so-du');

  await desk.push(card.getByRole('button', { name: 'Gói hồ sơ Tờ trình 01…' }));
  const told = desk.page.getByText(/^Đã lưu ho-so-to-trinh-\d+-nam-2022\.zip\.$/);
  await told.waitFor();
  const name = (await told.textContent()).match(/(ho-so-to-trinh-\d+-nam-2022\.zip)/)[1];
  const files = unzip(readFileSync(join(desk.home, 'luu', name)));
  checkZip(files, reports);
}

/** The index names every line and part, and the hash of every file is that of its bytes. */
function checkZip(files, reports) {
  const index = files.get('DANH-MUC.txt').toString('utf8');
  assert.ok(index.startsWith(`DANH MỤC HỒ SƠ: ${FIRST}\r\n`));
  const [text, hashes] = index.split('\r\nSHA-256\r\n');
  const said = new Map(
    hashes
      .split('\r\n')
      .filter(Boolean)
      .map((it) => it.split('  ').reverse()),
  );
  const packed = [...files].filter(([it]) => it !== 'DANH-MUC.txt');
  assert.deepEqual([...said.keys()].sort(), packed.map(([it]) => it).sort(), 'the index names what lies in the zip');
  for (const [name, bytes] of packed) assert.equal(said.get(name), sha256(bytes), name);
  for (const [at, unit] of UNITS.entries()) {
    const path = `${two(at + 1)}-${unit.toLowerCase().replace('đơn vị', 'don-vi').replace(' ', '-')}/report-1.pdf`;
    assert.equal(said.get(path), reports.get(unit), path);
    assert.ok(text.includes(`${two(at + 1)}. ${unit}: `) && text.includes(`${path} (Báo cáo ${unit}.pdf)`), `${unit} in the index`);
  }
  assert.ok(!text.includes('CÒN THIẾU'), 'nothing is missing any more');
  for (const form of ['D10', 'D13', 'D14', 'D22'])
    assert.equal(packed.filter(([it]) => it.includes(`-${form}-`)).length, 1, `${form} is packed`);
  const [, letter] = packed.find(([it]) => it.includes('-D13-'));
  assert.ok(!packed.some(([it]) => /-D1[34]-.*du-thao/.test(it)), 'what was sent to be signed is no draft');
  assert.ok(pdfWords(letter).includes('06 Bằng khen của Bộ trưởng Bộ Minh họa'));
}

async function decided(desk) {
  const { main } = desk;
  const all = desk.card('life').getByRole('checkbox', { name: 'Chọn tất cả' });
  const record = async (label, fields, wanted) => {
    await desk.tick(all);
    await desk.card('record').getByText('Đã chọn 19 đề nghị').waitFor();
    await step(desk, label, fields);
    await desk.card('life').getByText(wanted).nth(18).waitFor();
  };
  await record('Hội đồng đồng ý', { Ngày: '01/02/2023' }, /^Hội đồng đồng ý.* 01\/02\/2023/);
  await record(
    'Đã có quyết định',
    { Ngày: '15/02/2023', 'Số, ký hiệu văn bản': '123/QĐ-BMH', 'Người ký': 'Trần Văn Minh' },
    /quyết định .*123\/QĐ-BMH.* 15\/02\/2023/,
  );
  await all.focus();
  await desk.look('da-co-quyet-dinh');
  await record('Đã trao', { Ngày: '20/02/2023' }, /^Đã trao.* 20\/02\/2023/);
  for (const unit of UNITS) assert.match(await standing(desk, unit), /^Đã trao/);
  await all.focus();
  await desk.look('da-trao');

  await desk.tab('Sổ khen thưởng');
  const ledger = desk.card('ledger');
  const entries = [
    ...UNITS.map((it, at) => [it, at === 0 ? FLAG : at < 4 ? MINISTRY : MERIT]),
    ...TYPED.map(([, name, , award]) => [name, award === MERIT ? LETTER : award]),
  ];
  for (const [name, award] of entries) {
    const row = desk.row(ledger, new RegExp(`^${name}`), award).filter({ hasText: '123/QĐ-BMH' });
    await row.first().waitFor();
    assert.equal(await row.count(), 1, `${name}, ${award} stands once`);
    assert.match(await row.textContent(), /2022.*123\/QĐ-BMH.*15\/02\/2023.*Trần Văn Minh/s);
  }
  assert.equal(await main.getByText('từ Tờ trình').count(), 19);
  await desk
    .row(ledger, /^Đơn vị 10/)
    .first()
    .scrollIntoViewIfNeeded();
  await desk.look('so-khen-thuong');
}

test('from the closed results to a submission that is printed, sent, decided and entered in the ledger', {
  timeout: TIMEOUT,
}, async (t) => {
  const browser = await startBrowser(t);
  const { page, home } = await openOffice(t, browser, { sample: ['demo', '--stage', '8'], prepare: withoutSubmission });
  const officer = await Officer.at(page);
  await officer.settled();
  const desk = new Desk(page, officer, home);
  const part = async (name, act) => {
    try {
      return await act();
    } catch (cause) {
      await officer.shot('loi').catch(() => undefined);
      throw new Error(`${name}: ${cause.message}`, { cause });
    }
  };

  const closed = await part('the results on the screen', () => results(desk));
  await part('a submission on the meeting', () => draft(desk));
  await part('its list drawn from the counts', () => draw(desk, closed));
  await part('a second one by hand', () => addByHand(desk));
  await part('numbers allocated', () => quotas(desk));
  await part('who may be proposed', () => eligibility(desk));
  await part('held back by one who fails', () => heldBack(desk));
  const printed = await part('letter and list', () => print(desk));
  await part('a vote changed afterwards', () => changedVote(desk, printed));
  await part('signed and numbered', () => signed(desk));
  await part('submitted', () => submitted(desk));
  await part('the dossier in one zip', () => dossier(desk));
  await part('agreed, decided, handed over', () => decided(desk));
});
