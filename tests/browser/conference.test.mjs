// The whole conference of `demo --stage 7` in the window, with the keyboard alone: roll, rules, agenda, opinions, shows of
// hands, three counts, next year, submission; then the six papers, byte for byte those of the command line.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { Officer } from './keyboard.mjs';
import { cli, openOffice, startBrowser } from './support.mjs';

/** A day's work is typed in minutes; the machine may be slow. */
const TIMEOUT = 15 * 60 * 1000;

/** Issued to the nine units in the room; what is said of each line: agree, not, no opinion. */
const COUNTS = [
  { award: 'co-chinh-phu', valid: '9', invalid: '0', lines: ['8 1 0', '1 8 0'] },
  { award: 'co-bo', valid: '8', invalid: '1', lines: ['8 0 0', '7 1 0', '7 0 1', '3 5 0', '2 5 1'] },
  {
    award: 'bang-khen',
    valid: '9',
    invalid: '0',
    lines: ['9 0 0', '8 0 1', '9 0 0', '7 2 0', '8 1 0', '6 2 1'],
  },
];

/** A complete conference leaves one thing to the pen: the number that the clerk gives after signing. */
const NUMBERED = ['D11', 'D13', 'D14', 'D22'];

const PAPERS = ['D03', 'D10', 'D11', 'D13', 'D14', 'D22'];

/** Who works here: through the menu at the top. */
async function sitDown(officer) {
  await officer.region('');
  await officer.push('Ghi họ tên');
  await officer.press('Tab');
  await officer.at('button', 'Ghi họ tên');
  await officer.shot('nguoi-lam-viec');
  await officer.act('Enter');
  await officer.at('textbox', 'Họ và tên');
  await officer.type('Trần Thị B');
  await officer.press('Tab');
  await officer.type('Chuyên viên Đơn vị 10');
  await officer.act('Enter');
  await officer.at('button', 'Trần Thị B');
}

async function rollCall(officer) {
  await officer.act('Alt+4');
  await officer.at('heading', 'Hội nghị tổng kết');
  await officer.follow('Điểm danh');
  await officer.to('button', 'Vắng mặt: Nguyễn Văn A');
  // Called out unit by unit, as fast as the hand goes; unit 07 is not there, so an arrow passes over it.
  for (const letter of 'ABCDEFGHIJ') {
    await officer.at('button', `Vắng mặt: Nguyễn Văn ${letter}`);
    await officer.press(letter === 'G' ? 'ArrowDown' : 'Space');
  }
  await officer.at('button', 'Vắng mặt: Trần Thị B');
  await officer.press('Enter');
  await officer.at('button', 'Vắng mặt: Lê Thị C');
  await officer.act('Enter');

  await officer.back('button', 'Chi tiết: Nguyễn Văn G');
  await officer.act('Enter');
  await officer.choose('Có mặt', 'Vắng có lý do');
  await officer.choose('Giấy ủy quyền', 'Chờ bổ sung');
  await officer.press('Tab');
  await officer.settled();
  await officer.write('Ý kiến của Chủ tọa về giấy ủy quyền', 'Đồng ý bổ sung bản chính trong ngày làm việc kế tiếp.');
  await officer.write('Lý do vắng mặt', 'Đi công tác theo Quyết định của Bộ (minh họa).');
  await officer.press('Enter');
  await officer.shot('diem-danh-chi-tiet');
  await officer.act('Escape');
  await officer.at('button', 'Chi tiết: Nguyễn Văn G');

  await officer.back('button', 'Chi tiết: Nguyễn Văn E');
  await officer.act('Enter');
  await officer.write('Đến muộn lúc', '14h20');
  await officer.act('Enter');
  await officer.push('Đóng');
  await officer.at('button', 'Chi tiết: Nguyễn Văn E');

  await officer.back('textbox', 'Số cán bộ phụ trách dự họp');
  await officer.press('Control+a');
  await officer.type('9');
  await officer.press('Enter');
  await officer.back('checkbox', 'Đã chốt điểm danh');
  await officer.act('Space');
  await officer.shot('diem-danh');
}

async function opening(officer) {
  await officer.back('link', 'Chuẩn bị');
  await officer.act('Enter');
  await officer.write('Giờ khai mạc', '14h00');
  await officer.choose('Chủ tọa', /^Nguyễn Văn J/);
  await officer.choose('Thư ký', /^Trần Thị B/);
  await officer.write('Số bản của Biên bản', '2');
  await officer.press('Tab');
  await officer.settled();
  await officer.shot('chuan-bi');
}

async function hands(officer) {
  await officer.back('link', 'Biểu quyết');
  await officer.act('Enter');
  // The report finds one unit against it; the rest is unanimous, one key after the other.
  await officer.to('combobox', 'Việc biểu quyết');
  assert.equal((await officer.here()).value, 'Báo cáo tổng kết');
  await officer.write('Tán thành', '8');
  await officer.press('Tab');
  await officer.type('1');
  await officer.press('Tab');
  await officer.type('0');
  await officer.act('Enter');
  await officer.to('button', 'Tất cả tán thành');
  for (let at = 0; at < 5; at += 1) await officer.act('Enter');
  await officer.at('button', 'Tất cả tán thành');
  await officer.back('textbox', /^Tán thành: thông qua Báo cáo/);
  await officer.press('ArrowDown', 'ArrowDown', 'ArrowUp');
  await officer.at('textbox', /^Tán thành: thông qua bảng điểm/);
  await officer.shot('bieu-quyet');
}

async function rules(officer) {
  await officer.act('Alt+5');
  await officer.choose('Hình thức', 'Bỏ phiếu kín');
  await officer.write('Tỷ lệ thông qua', '1/2');
  await officer.choose('Cách tính tỷ lệ', 'Phải quá tỷ lệ này');
  await officer.choose('Tính trên tổng số', 'Đơn vị thành viên');
  await officer.write('Tỷ lệ đơn vị phải có mặt', '2/3');
  await officer.write('Căn cứ', 'Thể lệ bỏ phiếu do Hội nghị thông qua');
  await officer.act('Enter');
  for (const [letter, role] of [
    ['F', 'Tổ trưởng'],
    ['H', 'Thư ký'],
    ['I', 'Tổ viên'],
  ]) {
    await officer.choose('Thành viên', new RegExp(`^Nguyễn Văn ${letter}`));
    await officer.press('Tab');
    assert.equal((await officer.at('combobox', 'Vai trò')).value, role);
    await officer.push('Thêm vào Tổ kiểm phiếu');
    await officer.back('combobox', 'Thành viên');
  }
  await officer.shot('the-le');
}

async function run(officer) {
  await officer.act('Alt+4');
  await officer.follow('Điều hành');
  await officer.write('Người trình bày', 'Nguyễn Văn J, Giám đốc Đơn vị 10, Khối trưởng');
  await officer.press('Tab');
  await officer.type('Các đơn vị trong Khối hoàn thành nhiệm vụ năm 2022 (nội dung minh họa).');
  await officer.press('Control+Enter');
  for (const [letter, unit, content] of [
    ['B', 'Đơn vị 02', 'Đồng ý với dự thảo báo cáo.'],
    ['E', 'Đơn vị 05', 'Đề nghị bổ sung kết quả hoạt động chung của Khối.'],
    ['H', 'Đơn vị 08', 'Đề nghị sớm ban hành bảng tiêu chí năm 2023.'],
  ]) {
    await officer.choose('Đơn vị', unit);
    await officer.press('Tab');
    await officer.type(`Nguyễn Văn ${letter}`);
    await officer.press('Tab');
    await officer.type(content);
    await officer.act('Control+Enter');
    await officer.at('combobox', 'Đơn vị');
  }
  await officer.shot('dieu-hanh-y-kien');
  await officer.push('Chiếu mục này: mục 1');
  await officer.back('textbox', 'Kết quả, diễn biến, mục 1');
  await officer.type('Đúng chương trình (nội dung minh họa).');
  await officer.press('Control+Enter');
  await officer.write('Phát biểu của khách mời', 'Ghi nhận kết quả thi đua của Khối (nội dung minh họa).');
  await officer.write('Kết luận của Chủ tọa', 'Chủ tọa giao Đơn vị 10 hoàn thiện hồ sơ (nội dung minh họa).');
  await officer.write('Giờ bế mạc', '16h45');
  await officer.act('Enter');
  await officer.shot('dieu-hanh');
}

/** One round: opened, typed as the tellers read it out, closed, shown. */
async function count(officer, { award, valid, invalid, lines }) {
  await officer.push('Mở vòng bỏ phiếu');
  await officer.to('textbox', 'Có mặt, có quyền');
  for (const figure of ['9', '9', '9', valid, invalid]) {
    await officer.press('Control+a');
    await officer.type(figure);
    await officer.press('Enter');
  }
  if (invalid !== '0') {
    await officer.settled();
    await officer.write('Lý do không hợp lệ 1', 'Gạch tên ngoài mẫu (minh họa)');
    await officer.press('Enter');
    await officer.type(invalid);
    await officer.act('Enter');
  }
  await officer.to('textbox', /^Đồng ý: /);
  for (const figure of lines.join(' ').split(' ')) {
    await officer.type(figure);
    await officer.press('Enter');
  }
  await officer.settled();
  await officer.shot(`kiem-phieu-${award}`);
  await officer.act('F9');
  await officer.at('button', /^Công bố kết quả/);
  await officer.act('F8');
  await officer.shot(`ket-qua-${award}`);
}

async function counting(officer) {
  await officer.act('Alt+5');
  for (const it of COUNTS) {
    await officer.back('link', '+ Vòng mới');
    await officer.act('Enter');
    await count(officer, it);
  }
}

async function nextYear(officer) {
  await officer.act('Alt+4');
  await officer.follow('Năm sau');
  for (const [role, unit] of [
    ['Khối trưởng', 'Đơn vị 04'],
    ['Khối phó', 'Đơn vị 02'],
  ]) {
    await officer.choose(role, unit);
    await officer.write(`Văn bản, nghị quyết công nhận ${role}`, 'Biên bản Hội nghị tổng kết năm 2022 (minh họa)');
  }
  await officer.press('Tab');
  for (let no = 1; no <= 4; no += 1) {
    await officer.write('Nội dung nhiệm vụ', `Nhiệm vụ minh họa số 0${no} của năm 2023.`);
    await officer.act('Control+Enter');
    await officer.at('textbox', 'Nội dung nhiệm vụ');
  }
  await officer.shot('nam-sau');
}

async function submission(officer) {
  await officer.act('Alt+1');
  await officer.at('heading', /đang ở bước 7 trên 10$/);
  await officer.shot('tien-do');
  await officer.push('Chuyển sang bước 8');
  await officer.act('Alt+6');
  await officer.push('Lập Tờ trình');
  await officer.push('Lập danh sách từ kết quả kiểm phiếu');
  await officer.push('Lập danh sách từ kết quả kiểm phiếu');
  await officer.at('button', 'Lập danh sách từ kết quả kiểm phiếu');
  await officer.write('Số bản', '2');
  await officer.write('Kính gửi (mỗi dòng một nơi)', 'Bộ trưởng Bộ Minh họa');
  await officer.press('Enter');
  await officer.type('Hội đồng Thi đua - Khen thưởng Bộ (qua Vụ Thi đua - Khen thưởng)');
  await officer.write('Quyền hạn, chức vụ người ký (mỗi dòng một hàng)', 'GIÁM ĐỐC');
  await officer.write('Họ tên người ký', 'Nguyễn Văn J');
  await officer.tick('Đã xác nhận người ký');
  await officer.write('Nơi nhận (mỗi dòng một nơi, chưa kể “Như trên”, “Lưu”)', 'Các đơn vị thuộc Khối thi đua');
  await officer.tick('Đã xác nhận nơi nhận');
  await officer.settled();
  await officer.shot('to-trinh');
}

/** Reads the gaps, looks at the pages, saves, has one opened for printing; the saved names. */
async function papers(officer, page, home) {
  await officer.act('Alt+7');
  await officer.at('heading', 'Văn bản');
  for (const form of PAPERS) {
    await officer.back('link', new RegExp(`${form}.*(Dự thảo|Trình ký)`));
    await officer.act('Enter');
    await officer.at('heading', /./);
    const gaps = page.getByRole('article').locator('.gaps a');
    assert.deepEqual(await gaps.allTextContents(), NUMBERED.includes(form) ? ['số, ngày văn bản'] : [], `gaps of ${form}`);
    await page.getByRole('article').locator('canvas').first().waitFor();
    await officer.push('Lưu PDF');
    await officer.at('button', 'Lưu PDF');
    await page.getByText(/^Đã lưu .*\.pdf vào/).waitFor();
    await officer.shot(`van-ban-${form}`);
  }
  await officer.back('button', 'Mở để in');
  await officer.act('Enter');
  assert.match(readFileSync(join(home, 'da-mo.txt'), 'utf8'), /D22.*\.pdf/);
  await officer.back('button', 'Lưu tất cả');
  await officer.act('Enter');
  await officer.at('button', 'Lưu tất cả');
}

async function closeFile(officer) {
  await officer.region('');
  await officer.push('Trần Thị B');
  await officer.push('Đóng tệp');
  await officer.shot('dong-tep');
}

/** Every PDF of a folder by its name. */
function pdfs(folder) {
  const names = readdirSync(folder).filter((it) => it.endsWith('.pdf'));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
}

const formsOf = (papers) => [...papers.keys()].map((name) => /-(D\d\d)/.exec(name)?.[1] ?? name).sort();

/** One part of the day; the name of the part that failed stands before what failed. */
async function step(officer, name, act) {
  try {
    await act();
  } catch (cause) {
    await officer.shot('loi');
    throw new Error(`${name}: ${cause.message}`, { cause });
  }
}

test('the conference is held with the keyboard alone, and its papers are those of the command line', { timeout: TIMEOUT }, async (t) => {
  const browser = await startBrowser(t);
  const { page, file, home } = await openOffice(t, browser, { sample: ['demo', '--stage', '7'] });
  const officer = await Officer.at(page);
  await officer.settled();
  await officer.shot('mo-dau');

  await step(officer, 'who works here', () => sitDown(officer));
  await step(officer, 'roll of delegates', () => rollCall(officer));
  await step(officer, 'opening', () => opening(officer));
  await step(officer, 'rules and tellers', () => rules(officer));
  await step(officer, 'report, opinions, agenda', () => run(officer));
  await step(officer, 'shows of hands', () => hands(officer));
  await step(officer, 'three counts', () => counting(officer));
  await step(officer, 'next year', () => nextYear(officer));
  await step(officer, 'submission and its list', () => submission(officer));
  await step(officer, 'papers', () => papers(officer, page, home));
  await step(officer, 'the file is closed', () => closeFile(officer));

  const printed = join(home, 'cli');
  cli('print', file, '--year', '2022', '--form', 'all', '--as', 'pdf', '--to', printed);
  const wanted = pdfs(printed);
  const [one, all] = [join(home, 'luu'), join(home, 'luu', 'van-ban-2022')].map(pdfs);
  assert.deepEqual(formsOf(one), PAPERS, 'each was saved once');
  assert.deepEqual([...all.keys()].sort(), [...wanted.keys()].sort());
  for (const [name, bytes] of [...one, ...all]) {
    assert.ok(bytes.equals(wanted.get(name)), `${name} of the window is that of the command line`);
  }
});
