// Vietnamese typing by streams of Backspaces, fast and slow, while answers come in: the text is exactly what was typed.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openOffice, startBrowser } from './support.mjs';
import { typeAsUnikey, watchField } from './typing.mjs';
import { bookOf, go, read, settled } from './walk.mjs';

const browser = await startBrowser({ after });

const PANGRAM = 'Nguyễn Đặng Thế Duyệt, Phó Giám đốc Quỹ Đổi mới công nghệ quốc gia – kỷ niệm “Ưu việt” lần thứ ổn';
const NAME = 'Nguyễn Đặng Thế Duyệt, Quỹ Đổi mới';
const LETTERS = 'ẠẶẬẸỆỊỌỘỢỤỰỲỴỶỸ ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự đĐ';

/** Short fields, long ones and fields of tables, over the screens: the address that focuses it, and where the file keeps it. */
const FIELDS = [
  { at: '#/year/facts/theme', kept: (book) => book.cycle.theme },
  { at: '#/meeting/prep/place', kept: (book) => conference(book).place },
  { at: '#/meeting/run/conclusion', kept: (book) => conference(book).conclusion },
  { at: '#/meeting/run/report', kept: (book) => conference(book).report },
  { at: '#/units/persons/name', kept: (book, before) => changed(before.persons, book.persons).name },
  { at: '#/units/-/name', kept: (book, before) => changed(before.unit_names, book.unit_names).name },
  { at: '#/awards/-/subject', kept: (book) => book.submissions[0].subject },
  { at: '#/awards/letter/recipients', kept: (book) => book.submissions[0].recipients.join('\n') },
  { at: '#/awards/instruments/text', kept: (book, before) => changed(before.instruments, book.instruments).text },
];

function conference(book) {
  return book.meetings.find((it) => it.kind === 'year_end');
}

/** The one row that is not as it was. */
function changed(before, now) {
  const found = now.filter((it) => JSON.stringify(it) !== JSON.stringify(before.find((old) => old.id === it.id)));
  assert.equal(found.length, 1, 'one row has changed');
  return found[0];
}

async function leave(page) {
  await page.keyboard.press('Tab');
  await settled(page);
}

/** Answers of the door come late, as on a slow disk. */
async function slowDoor(page, ms) {
  await page.route('**/ipc/*', async (route) => {
    await new Promise((done) => setTimeout(done, ms));
    await route.continue().catch(() => undefined);
  });
}

describe('typing as Unikey does', () => {
  for (const [pace, pause] of [['all at once', 0], ['by hand', 12]]) {
    test(`${pace}, on several screens`, async (t) => {
      const { page } = await openOffice(t, browser, { sample: ['demo'] });
      for (const { at, kept } of FIELDS) {
        await go(page, at);
        const book = await bookOf(page);
        const text = pause ? NAME : `${PANGRAM} ${LETTERS}`;
        await page.keyboard.press('Control+a');
        const field = await watchField(page);
        await typeAsUnikey(page, text, pause);
        assert.equal(await field.value(), text, `${at}, as it stands in the field`);
        assert.deepEqual(await field.caret(), [text.length, text.length], at);
        assert.deepEqual(await field.written(), [], at);
        await leave(page);
        assert.equal(kept(await bookOf(page), book), text, `${at}, as the file keeps it`);
        assert.equal(await field.value(), text, at);
      }
    });
  }

  test('in the middle of a text, with the caret left where the typist put it', async (t) => {
    const { page } = await openOffice(t, browser, { sample: ['demo'] });
    await go(page, '#/meeting/prep/place');
    await page.keyboard.insertText('Hội trường , Hà Nội');
    for (let steps = 0; steps < ', Hà Nội'.length; steps += 1) await page.keyboard.press('ArrowLeft');
    const field = await watchField(page);
    await typeAsUnikey(page, 'tầng hai', 10);
    assert.deepEqual(await field.caret(), ['Hội trường tầng hai'.length, 'Hội trường tầng hai'.length]);
    await leave(page);
    assert.equal(conference(await bookOf(page)).place, 'Hội trường tầng hai, Hà Nội');
  });

  test('while the field before it is still being saved', async (t) => {
    const { page } = await openOffice(t, browser, { sample: ['demo'] });
    await go(page, '#/units/-/name');
    await slowDoor(page, 120);
    const book = await bookOf(page);
    const names = ['Cục Sở hữu trí tuệ', 'Viện Đo lường Việt Nam', 'Tổng cục Tiêu chuẩn Đo lường Chất lượng'];
    const watched = [];
    for (const name of names) {
      await page.keyboard.press('Control+a');
      const field = await watchField(page);
      watched.push(field);
      await typeAsUnikey(page, name, 12);
      assert.equal(await field.value(), name);
      // The same column of the next row: leaving saves, and the answer arrives while the next name is typed.
      await page.keyboard.press('ArrowDown');
    }
    await settled(page);
    for (const [at, field] of watched.entries()) {
      // The arrow keys select a cell on arrival; nothing else touches it.
      assert.deepEqual(await field.written(), [], names[at]);
      assert.ok(await field.isConnected(), 'the row was not made anew');
      assert.equal(await field.value(), names[at]);
    }
    const kept = (await bookOf(page)).unit_names.map((it) => it.name);
    for (const name of names) assert.ok(kept.includes(name), name);
    assert.equal(kept.length, book.unit_names.length);
  });

  test('on after Enter, while the first part is being saved', async (t) => {
    const { page } = await openOffice(t, browser, { sample: ['demo'] });
    await go(page, '#/meeting/prep/place');
    await slowDoor(page, 150);
    const field = await watchField(page);
    await typeAsUnikey(page, 'Hội trường lớn');
    await page.keyboard.press('Enter');
    await typeAsUnikey(page, ', số 113 Trần Duy Hưng', 20);
    await settled(page);
    assert.equal(await field.value(), 'Hội trường lớn, số 113 Trần Duy Hưng');
    assert.deepEqual(await field.written(), []);
    assert.ok(await field.hasFocus());
    await leave(page);
    assert.equal(conference(await bookOf(page)).place, 'Hội trường lớn, số 113 Trần Duy Hưng');
  });

  test('in a long text that is kept every half second while it is typed', async (t) => {
    const { page } = await openOffice(t, browser, { sample: ['demo'] });
    await go(page, '#/meeting/run/report');
    await slowDoor(page, 200);
    const field = await watchField(page);
    await page.keyboard.press('Control+a');
    await typeAsUnikey(page, NAME, 25);
    assert.deepEqual(await field.written(), []);
    await leave(page);
    assert.equal(conference(await bookOf(page)).report, NAME);
  });

  test('of a form with a button: a new unit, and the reason of a dialog', async (t) => {
    const { page } = await openOffice(t, browser, { sample: ['demo'] });
    await go(page, '#/units');
    await page.locator('form.add').getByLabel('Tên đơn vị').focus();
    const field = await watchField(page);
    await typeAsUnikey(page, 'Trường Đại học Khoa học và Công nghệ Hà Nội');
    assert.deepEqual(await field.written(), []);
    await page.keyboard.press('Enter');
    await settled(page);
    assert.ok((await bookOf(page)).unit_names.some((it) => it.name === 'Trường Đại học Khoa học và Công nghệ Hà Nội'));

    await go(page, '#/counting');
    await page.getByRole('button', { name: 'Mở lại', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Lý do').focus();
    const reason = await watchField(page);
    await typeAsUnikey(page, 'Kiểm lại số phiếu không hợp lệ', 10);
    assert.deepEqual(await reason.written(), []);
    await page.keyboard.press('Control+Enter');
    await settled(page);
    assert.ok((await bookOf(page)).rounds.some((it) => it.reopened_reason === 'Kiểm lại số phiếu không hợp lệ'));
  });

  test('by an input method that composes: Enter ends the word and saves nothing', async (t) => {
    const { page } = await openOffice(t, browser, { sample: ['demo'] });
    await go(page, '#/meeting/prep/place');
    const before = conference(await bookOf(page)).place;
    const channel = await page.context().newCDPSession(page);
    const field = await watchField(page);
    for (const text of ['N', 'Ng', 'Ngu', 'Nguy', 'Nguye', 'Nguyê', 'Nguyên', 'Nguyễn']) {
      await channel.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    }
    await channel.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 });
    assert.equal(conference(await bookOf(page)).place, before);
    await channel.send('Input.insertText', { text: 'Nguyễn' });
    assert.equal(await field.value(), 'Nguyễn');
    assert.deepEqual(await field.written(), []);
    await leave(page);
    assert.equal(conference(await bookOf(page)).place, 'Nguyễn');
  });

  test('decomposed letters are kept composed, and the field is not rewritten while it is in hand', async (t) => {
    const { page } = await openOffice(t, browser, { sample: ['demo'] });
    const text = 'Hội trường Bộ Khoa học và Công nghệ';
    await go(page, '#/meeting/prep/place');
    const field = await watchField(page);
    await page.keyboard.insertText(text.normalize('NFD'));
    await page.keyboard.press('Enter');
    await settled(page);
    assert.equal(conference(await bookOf(page)).place, text);
    assert.equal(await field.value(), text.normalize('NFD'));
    assert.deepEqual(await field.written(), []);
    await leave(page);
    assert.equal(await field.value(), text);
  });
});

describe('figures and dates as officials write them', () => {
  test('points have a decimal comma; what is no figure is refused and stays as typed', async (t) => {
    // Before there is a criteria table, totals are typed by hand.
    const { page } = await openOffice(t, browser, { sample: ['demo', '--stage', '2'] });
    await go(page, '#/awards/scores/points');
    const first = async () => {
      const view = await read(page, 'year_read', { year: 2022 });
      return view.book.scores.find((it) => it.unit_id === view.units[0].unit_id).points;
    };
    const field = await watchField(page);
    for (const [typed, hundredths, shown] of [['97,5', 9750, '97,50'], ['98.25', 9825, '98,25'], ['96', 9600, '96,00']]) {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(typed, { delay: 5 });
      await leave(page);
      assert.equal(await first(), hundredths, typed);
      assert.equal(await field.value(), shown);
      await page.keyboard.press('Shift+Tab');
    }
    await page.keyboard.press('Control+a');
    await page.keyboard.type('9,7,5');
    await leave(page);
    assert.equal(await first(), 9600);
    assert.equal(await field.value(), '9,7,5');
    await page.getByText('"9,7,5" không phải là điểm').first().waitFor();
  });

  test('a date is typed as day, month, year', async (t) => {
    const { page } = await openOffice(t, browser, { sample: ['demo'] });
    await go(page, '#/meeting/prep/held_on');
    const field = await watchField(page);
    for (const typed of ['30/12/2022', '30-12-2022', '30.12.2022']) {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(typed, { delay: 5 });
      assert.equal(await field.value(), typed);
      await leave(page);
      assert.equal(conference(await bookOf(page)).held_on, '2022-12-30', typed);
      assert.equal(await field.value(), '30/12/2022');
      await page.keyboard.press('Shift+Tab');
    }
    assert.deepEqual((await field.written()).filter((it) => it !== 'select'), []);
  });

  test('half a date is neither saved nor lost, not even when the screen is left', async (t) => {
    const { page } = await openOffice(t, browser, { sample: ['demo'] });
    await go(page, '#/meeting/prep/held_on');
    const before = conference(await bookOf(page)).held_on;
    for (const typed of ['30/1', '3', '31/02/2022', '30/12/22']) {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(typed);
      await leave(page);
      const field = page.locator('[data-field="held_on"]');
      assert.equal(await field.inputValue(), typed);
      assert.equal(await field.getAttribute('aria-invalid'), 'true', typed);
      assert.equal(conference(await bookOf(page)).held_on, before, typed);
      await field.focus();
    }
    await page.getByText('Còn ô chưa lưu').waitFor();
    // With the field still in hand, as one does in a hurry.
    await page.keyboard.press('Alt+2');
    await page.getByRole('heading', { level: 1, name: 'Khối và đơn vị' }).waitFor();
    await settled(page);
    assert.equal(conference(await bookOf(page)).held_on, before);
    await go(page, '#/meeting/prep');
    const field = page.locator('[data-field="held_on"]');
    assert.equal(await field.inputValue(), '30/12/22');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    await field.focus();
    await page.keyboard.press('Escape');
    assert.notEqual(await field.inputValue(), '30/12/22');
    await go(page, '#/units');
    await go(page, '#/meeting/prep');
    assert.notEqual(await field.inputValue(), '30/12/22');
    assert.equal(await page.getByText('Còn ô chưa lưu').count(), 0);
  });

  test('a field of hours takes them as people write them', async (t) => {
    const { page } = await openOffice(t, browser, { sample: ['demo'] });
    await go(page, '#/meeting/prep/started_at');
    for (const typed of ['14h05', '14 giờ 05', '14:05']) {
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(typed);
      await leave(page);
      assert.match(conference(await bookOf(page)).started_at, /^14:05/);
      await page.keyboard.press('Shift+Tab');
    }
  });
});
