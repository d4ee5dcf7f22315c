// The meeting day in its own layout, by a new officer without a mouse and with a stopwatch: from the first arrival to minutes that
// are on their way to be signed. Keys are counted at four a second, and what the program takes comes on top.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Officer } from './keyboard.mjs';
import { cli, openOffice, startBrowser } from './support.mjs';
import { bookOf, go } from './walk.mjs';

const PER_SECOND = 4;

/** Ten units stand on the ballot for the ministry's flag. */
function tenNominees(file) {
  cli('call', file, 'nominate_all', JSON.stringify({ cycle_id: 1, award: 'flag_ministry' }));
}

/** Counts every key that is pressed. */
function stopwatch(page) {
  const { keyboard } = page;
  const [press, type] = [keyboard.press.bind(keyboard), keyboard.type.bind(keyboard)];
  let keys = 0;
  keyboard.press = (key, options) => {
    keys += 1;
    return press(key, options);
  };
  keyboard.type = (text, options) => {
    keys += text.length;
    return type(text, options);
  };
  return () => {
    const [from, began] = [keys, Date.now()];
    return () => (keys - from) / PER_SECOND + (Date.now() - began) / 1000;
  };
}

async function arrivals(officer) {
  await officer.act('Alt+1');
  await officer.to('button', 'Vắng mặt: Nguyễn Văn A');
  for (let unit = 1; unit <= 10; unit += 1) await officer.press('Space');
  await officer.settled();
  await officer.act('F2');
  await officer.act('F2');
  await officer.shot('truc-tiep-diem-danh');
}

async function opinions(officer) {
  await officer.act('Alt+2');
  for (const [unit, speaker, words] of [
    ['Đơn vị 02', 'Nguyễn Văn B', 'Đồng ý với dự thảo báo cáo.'],
    ['Đơn vị 05', 'Nguyễn Văn E', 'Đề nghị bổ sung kết quả hoạt động chung của Khối.'],
    ['Đơn vị 07', 'Nguyễn Văn G', 'Đề nghị rà soát thang điểm của tiêu chí thưởng.'],
    ['Đơn vị 08', 'Nguyễn Văn H', 'Đề nghị sớm ban hành bảng tiêu chí năm 2023.'],
  ]) {
    await officer.choose('Đơn vị', unit);
    await officer.press('Tab');
    await officer.type(speaker);
    await officer.press('Tab');
    await officer.type(words);
    await officer.act('Control+Enter');
  }
  await officer.shot('truc-tiep-y-kien');
}

async function resolutions(officer) {
  await officer.act('F2');
  await officer.act('Alt+3');
  await officer.to('button', 'Tất cả tán thành');
  for (let at = 0; at < 3; at += 1) await officer.act('Enter');
  await officer.shot('truc-tiep-bieu-quyet');
}

async function openRound(officer) {
  await officer.act('Alt+4');
  await officer.choose('Hình thức', 'Bỏ phiếu kín');
  await officer.write('Tỷ lệ thông qua', '1/2');
  await officer.choose('Cách tính tỷ lệ', 'Phải quá tỷ lệ này');
  await officer.choose('Tính trên tổng số', 'Đơn vị thành viên');
  await officer.write('Tỷ lệ đơn vị phải có mặt', '2/3');
  await officer.act('Enter');
  await officer.back('link', '+ Vòng mới');
  await officer.act('Enter');
  await officer.choose('Danh hiệu', /^Cờ thi đua của Bộ/);
  await officer.push('Mở vòng bỏ phiếu');
  await officer.write('Phát ra', '10');
  await officer.act('Enter');
  await officer.at('textbox', 'Thu về');
  await officer.type('10');
  await officer.act('Enter');
  await officer.back('button', 'Đọc từng phiếu');
  await officer.act('Enter');
}

async function readBox(officer) {
  for (let number = 1; number <= 10; number += 1) {
    for (let row = 1; row <= 10; row += 1) await officer.press(row <= number ? '1' : '2');
    await officer.act('Enter');
  }
}

async function closeRound(officer) {
  await officer.push('Đưa số đã đọc vào bảng');
  await officer.act('F9');
  await officer.act('F8');
  await officer.shot('truc-tiep-cong-bo');
}

async function minutes(officer) {
  await officer.act('Alt+6');
  await officer.write('Kết luận của Chủ tọa', 'Chủ tọa giao Đơn vị 10 hoàn thiện hồ sơ (nội dung minh họa).');
  await officer.write('Giờ bế mạc', '16h45');
  await officer.act('Enter');
  await officer.shot('truc-tiep-ket-thuc');
  await officer.follow('Trình ký, in biên bản');
  await officer.push('Trình ký');
  await officer.push('Trình ký');
  await officer.shot('trinh-ky');
}

test('the day by keys alone, from the first arrival to minutes on their way', async (t) => {
  const browser = await startBrowser(t);
  const { page } = await openOffice(t, browser, { sample: ['demo', '--stage', '7'], prepare: tenNominees });
  const start = stopwatch(page);
  await go(page, '#/live');
  const officer = await Officer.at(page);
  await officer.settled();
  const whole = start();
  await arrivals(officer);
  await opinions(officer);
  await resolutions(officer);
  await openRound(officer);

  const first = start();
  await readBox(officer);
  const firstTook = first();
  assert.ok(firstTook < 120, `the first reading took ${firstTook} s`);
  await officer.shot('truc-tiep-lan-1');

  const second = start();
  await officer.back('radio', 'Lần 1');
  await officer.act('ArrowRight');
  await readBox(officer);
  const secondTook = second();
  assert.ok(secondTook < 240, `the blind reading took ${secondTook} s`);
  await officer.shot('truc-tiep-lan-2');

  await closeRound(officer);
  await minutes(officer);
  t.diagnostic(`first reading ${firstTook.toFixed(1)} s, blind reading ${secondTook.toFixed(1)} s, the day ${whole().toFixed(1)} s`);

  const book = await bookOf(page);
  assert.equal(book.opinions.length, 4);
  assert.equal(book.resolutions.length, 3);
  assert.equal(book.rounds[0].state, 'closed');
  assert.deepEqual(book.vote_lines.map((it) => it.yes).sort((a, b) => b - a), [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  assert.equal(book.papers.find((it) => it.form === 'D11')?.state, 'frozen');
});
