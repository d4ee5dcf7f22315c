// The box is open: ten ballots read by digits and Enter alone, read again blind by another teller, and taken over; ballots of
// other kinds; the tally in strokes; the recount. The scripted typist counts keys: at four a second the first reading must take
// under two minutes and the second under four.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import { cli, openOffice, startBrowser } from './support.mjs';
import { go } from './walk.mjs';

const SHOTS = process.env.THIDUA_SHOTS;
const PER_SECOND = 4;

function call(file, name, input) {
  return JSON.parse(cli('call', file, name, JSON.stringify(input))).output;
}

/** A round of a kind with ten units on the ballot and ten ballots in the box. */
function boxOf(kind, choices) {
  return (file) => {
    const rule = { method: 'secret', threshold_num: 1, threshold_den: 2, is_more_than: true, denominator: 'total_members' };
    call(file, 'voting_rule_save', { meeting_id: 1, kind, ...rule, quorum_num: 0, quorum_den: 1 });
    call(file, 'nominate_all', { cycle_id: 1, award: 'flag_ministry' });
    const { id } = call(file, 'round_open', { meeting_id: 1, award: 'flag_ministry', choices });
    call(file, 'round_totals', { round_id: id, present: 10, issued: 10, collected: 10 });
  };
}

async function openBox(t, kind, choices) {
  const browser = await startBrowser(t);
  const office = await openOffice(t, browser, { sample: ['demo', '--stage', '7'], prepare: boxOf(kind, choices) });
  const { page } = office;
  await go(page, '#/counting');
  const shot = async (name) => {
    if (!SHOTS) return;
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: `${SHOTS}/phieu-${kind}-${name}.png` });
  };
  return { ...office, shot };
}

/** Types keys one after the other and says how long a person would need for them. */
async function type(page, keys) {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length / PER_SECOND;
}

async function reading(page) {
  await page.getByRole('button', { name: 'Đọc từng phiếu' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Đã đọc 00/10 phiếu').waitFor();
  return dialog;
}

/** Ballot `number` agrees with the first so many. */
function digits(number, agreed) {
  return [...Array.from({ length: 10 }, (_, at) => (at < agreed(number) ? '1' : '2')), 'Enter'];
}

test('ten ballots of ten names, read twice by digits and Enter', async (t) => {
  const { page, shot } = await openBox(t, 'approve', null);
  const dialog = await reading(page);
  await dialog.locator('[data-ballot="0"]:focus').waitFor();
  await shot('lan-1-bat-dau');

  let began = Date.now();
  let seconds = 0;
  for (let number = 1; number <= 9; number += 1) {
    seconds += await type(page, digits(number, (it) => it));
    await dialog.getByText(`Đã ghi phiếu số 0${number}.`).waitFor();
  }
  // The tenth has something else written on it: it does not count, for the reason of its digit.
  seconds += await type(page, ['0', '4', 'Enter']);
  await dialog.getByText('Đã ghi phiếu số 10 không hợp lệ').waitFor();
  seconds += (Date.now() - began) / 1000;
  assert.ok(seconds < 120, `the first reading took ${seconds} s`);
  await dialog.getByText('Đã đọc đủ 10 phiếu.').waitFor();
  await shot('lan-1-du');

  await dialog.getByRole('radio', { name: 'Lần 2, đọc độc lập' }).check();
  await dialog.getByText('Đã đọc 00/10 phiếu').waitFor();
  await dialog.locator('[data-ballot="0"]:focus').waitFor();
  began = Date.now();
  seconds = 0;
  for (let number = 1; number <= 9; number += 1) {
    // The second teller reads number 4 with one mark more.
    seconds += await type(page, digits(number, (it) => it + (it === 4 ? 1 : 0)));
    await dialog.getByText(`Đã ghi phiếu số 0${number}.`).waitFor();
    assert.equal(await dialog.getByText('khác nhau').count(), 0, 'blind until the last ballot');
  }
  seconds += await type(page, ['0', '4', 'Enter']);
  await dialog.getByText('Hai lần đọc khác nhau ở phiếu số 04.').waitFor();
  await shot('lan-2-khac');
  assert.ok(await dialog.getByRole('button', { name: 'Đưa số đã đọc vào bảng' }).isDisabled());

  // The tellers take number 4 up again; a number that was read is never written over without a word.
  await dialog.getByRole('button', { name: /^Phiếu số 04: đã đọc/ }).click();
  await dialog.getByText('Phiếu số 04 đã nhập').waitFor();
  await type(page, digits(4, (it) => it));
  await dialog.getByRole('alert').getByText('Phiếu số 04 đã nhập trước đó').waitFor();
  await dialog.getByRole('checkbox', { name: 'Đọc lại phiếu này, thay số liệu cũ' }).check();
  await dialog.getByRole('button', { name: /^Ghi phiếu/ }).click();
  await dialog.getByText('Hai lần đọc khớp nhau ở mọi phiếu.').waitFor();
  seconds += (Date.now() - began) / 1000;
  assert.ok(seconds < 240, `the blind reading took ${seconds} s`);
  await shot('lan-2-khop');

  await dialog.getByRole('button', { name: 'Lưu bảng kê phiếu (PDF)' }).click();
  await dialog.getByText(/Đã lưu bảng kê phiếu vào tệp .*D39-bang-ke-phieu/).waitFor();
  await dialog.getByRole('button', { name: 'Đưa số đã đọc vào bảng' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await page.getByRole('textbox', { name: 'Hợp lệ', exact: true }).inputValue(), '09');
  assert.equal(await page.getByRole('textbox', { name: /^Đồng ý: / }).first().inputValue(), '9');
  await page.keyboard.press('F9');
  await page.getByText('Đã chốt', { exact: true }).waitFor();

  // Read again from the same paper, compared with what was closed.
  await page.getByRole('button', { name: 'Phúc kiểm' }).click();
  const recount = page.getByRole('dialog');
  await recount.getByText('Đã đọc 00/10 phiếu').waitFor();
  await recount.locator('[data-ballot="0"]:focus').waitFor();
  for (let number = 1; number <= 9; number += 1) {
    await type(page, digits(number, (it) => it));
    await recount.getByText(`Đã ghi phiếu số 0${number}.`).waitFor();
  }
  await type(page, ['0', '4', 'Enter']);
  await recount.getByText('khớp với kết quả đã chốt ở mọi dòng').waitFor();
  await shot('phuc-kiem');
  await recount.getByRole('button', { name: 'Kết thúc phúc kiểm' }).click();
  await recount.waitFor({ state: 'detached' });
});

test('at most three are chosen: a ballot with four is not taken as it is', async (t) => {
  const { page, shot } = await openBox(t, 'choose', 3);
  const dialog = await reading(page);
  await dialog.locator('[data-ballot="0"]:focus').waitFor();
  await type(page, digits(1, () => 4));
  await dialog.getByRole('alert').getByText('quá số lượng quy định (03)').waitFor();
  await shot('qua-so-luong');
  await type(page, ['0', '3', 'Enter']);
  await dialog.getByText('Đã ghi phiếu số 01 không hợp lệ: chọn quá số lượng quy định.').waitFor();
});

test('places are typed, Enter by Enter', async (t) => {
  const { page, shot } = await openBox(t, 'rank', 3);
  const dialog = await reading(page);
  await dialog.locator('[data-ballot="0"]:focus').waitFor();
  for (let place = 10; place >= 1; place -= 1) await type(page, [...String(place), 'Enter']);
  await dialog.getByText('Đã ghi phiếu số 01.').waitFor();
  await shot('da-ghi');
  for (let place = 1; place <= 10; place += 1) await type(page, [...String(Math.min(place, 9)), 'Enter']);
  await dialog.getByRole('alert').getByText('Phiếu phải xếp đủ thứ tự từ 1 đến 10').waitFor();
});

test('strokes in squares of five, and the last one taken back', async (t) => {
  const { page, shot } = await openBox(t, 'strike', 3);
  await page.getByRole('button', { name: 'Gạch vạch' }).click();
  const dialog = page.getByRole('dialog');
  const [first, second] = await dialog.getByRole('rowheader').allInnerTexts();
  await dialog.getByRole('button', { name: first }).focus();
  for (let count = 1; count <= 8; count += 1) {
    await page.keyboard.press('1');
    await dialog.getByText(`${first}, để lại: 0${count}.`).waitFor();
  }
  await page.keyboard.press('Backspace');
  await dialog.getByText(`${first}, để lại: 07.`).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('1');
  await dialog.getByText(`${second}, để lại: 01.`).waitFor();
  await shot('vach');
  await dialog.getByRole('button', { name: 'Đưa số vạch vào bảng' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await page.getByRole('textbox', { name: `Để lại: ${first}` }).inputValue(), '7');
  await shot('bang');
});

/** The disk takes its time. */
async function slowDoor(page) {
  await page.route('**/ipc/call', async (route) => {
    await new Promise((done) => setTimeout(done, 150));
    await route.continue().catch(() => undefined);
  });
}

test('a typist who is ahead of the disk loses no key: ballots of digits and ballots of places', async (t) => {
  for (const kind of ['approve', 'rank']) {
    const { page } = await openBox(t, kind, kind === 'rank' ? 3 : null);
    const dialog = await reading(page);
    await dialog.locator('[data-ballot="0"]:focus').waitFor();
    await slowDoor(page);
    const places = Array.from({ length: 10 }, (_, at) => [...String(10 - at), 'Enter']).flat();
    const keys = kind === 'rank' ? places : digits(4, () => 4);
    await type(page, [...keys, ...keys, ...keys]);
    await dialog.getByText('Đã ghi phiếu số 03.').waitFor();
    assert.equal(await dialog.getByRole('alert').count(), 0, kind);
  }
});
