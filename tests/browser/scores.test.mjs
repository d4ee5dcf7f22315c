// The points of a year on the screen: thirty rows filled by keyboard and from a spreadsheet, taken back, refused, mended, changed
// with a reason; what belongs to a cell; the same totals on the door.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { troubles } from './axe.mjs';
import { cli, openOffice, startBrowser } from './support.mjs';
import { typeAsUnikey, watchField } from './typing.mjs';
import { go, settled } from './walk.mjs';

const browser = await startBrowser({ after });
const ROWS = 30;

const call = (file, name, input) => JSON.parse(cli('call', file, name, JSON.stringify(input)));

/** A table of three groups with ten leaves each, in a year of its own. */
function wideDraft(file) {
  const cycle = call(file, 'cycle_save', { year: 2023 }).output.id;
  call(file, 'score_table_save', { cycle_id: cycle, selection: 'score' });
  for (let group = 1; group <= ROWS / 10; group += 1) {
    const parent = call(file, 'criterion_save', { cycle_id: cycle, title: `Nhóm ${group}`, is_group: true }).output.id;
    for (let leaf = 1; leaf <= 10; leaf += 1) {
      call(file, 'criterion_save', { cycle_id: cycle, parent_id: parent, title: `Tiêu chí ${group}.${leaf}`, max: '10', step: '0,5' });
    }
  }
  return cycle;
}

function wideTable(file) {
  call(file, 'score_table_adopt', { cycle_id: wideDraft(file), adopted_on: '05/4/2023' });
}

async function openWide(t, prepare = wideTable) {
  const office = await openOffice(t, browser, { sample: ['demo', '--stage', '5'], prepare });
  await office.page.locator('#year-choice').selectOption('2023');
  await settled(office.page);
  await go(office.page, '#/scores/self');
  return office;
}

/** How many cells the units' own sheet of 2023 holds. */
const entered = (file) => call(file, 'score_sheet', { year: 2023, layer: 'self' }).cells.filter((it) => it.value !== null).length;

const cellAt = (page, place) => page.locator(`input[data-cell="${place}"]`);
const value = (page, place) => cellAt(page, place).inputValue();
const focused = (page) => page.evaluate(() => document.activeElement?.dataset.cell ?? '');
const totals = (page) => page.locator('tfoot tr').first().locator('td').allTextContents();

/** Puts a block on the clipboard of the cell in hand, as a spreadsheet does. */
async function paste(page, text) {
  await page.evaluate((words) => {
    const data = new DataTransfer();
    data.setData('text/plain', words);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  await settled(page);
}

async function keys(page, ...all) {
  for (const key of all) await page.keyboard.press(key);
}

describe('figures', () => {
  test('a block that was copied with the lines of the groups lies on the criteria it was copied from', async (t) => {
    const { page } = await openWide(t);
    await cellAt(page, '8-0').focus();
    await paste(page, ['9', '8', '', '7', '6,5'].join('\r\n') + '\r\n');
    assert.deepEqual([await value(page, '8-0'), await value(page, '9-0'), await value(page, '10-0'), await value(page, '11-0')], ['9', '8', '7', '6,5']);
    // A blank elsewhere is a blank cell.
    await cellAt(page, '1-1').focus();
    await paste(page, ['9', '', '7'].join('\r\n') + '\r\n');
    assert.deepEqual([await value(page, '1-1'), await value(page, '2-1'), await value(page, '3-1')], ['9', '', '7']);
  });

  test('thirty rows of ten units by keyboard and by paste, and back again', async (t) => {
    const { page, file } = await openWide(t);
    assert.equal(await page.locator('[data-cell]').count(), ROWS * 10);
    await cellAt(page, '0-0').focus();
    for (let row = 0; row < ROWS; row += 1) {
      await page.keyboard.type(row % 2 === 0 ? '9,5' : '10');
      await page.keyboard.press('Enter');
    }
    await settled(page);
    assert.equal(await focused(page), '29-0', 'below the last row is nothing; Enter has saved it all the same');
    assert.equal((await totals(page))[0], '292,50');
    assert.equal(await value(page, '4-0'), '9,5');
    assert.equal(entered(file), ROWS);
    const { leaves } = call(file, 'score_sheet', { year: 2023, layer: 'self' });
    for (const criterion_id of leaves.slice(0, 3)) {
      assert.equal(call(file, 'score_history', { year: 2023, criterion_id, unit_id: 1 }).entries.length, 1, 'saved once');
    }

    await cellAt(page, '0-1').focus();
    const line = Array.from({ length: 9 }, (_, at) => (at % 2 === 0 ? '8,5' : '10')).join('\t');
    await paste(page, Array.from({ length: ROWS }, () => line).join('\r\n') + '\r\n');
    assert.deepEqual((await totals(page)).slice(1, 3), ['255,00', '300,00']);
    assert.deepEqual(await page.locator('tfoot tr').nth(2).locator('td').allTextContents(), Array(10).fill('0'));

    // In a cell without uncommitted text, as elsewhere.
    await page.keyboard.press('Control+z');
    await settled(page);
    assert.deepEqual((await totals(page)).slice(0, 2), ['292,50', '0,00'], 'one paste is one act');
    assert.equal(await focused(page), '0-1');
    await page.keyboard.press('Control+y');
    await settled(page);
    assert.equal((await totals(page))[1], '255,00');

    const { ranking } = call(file, 'score_ranking', { year: 2023, basis: 'self' });
    const first = ranking.placings.find((it) => it.totals.unit_id === 1);
    assert.equal(first.totals.total, 29_250, 'the door says what the screen says');
  });

  test('keys move as in a spreadsheet, and within the text while it is edited', async (t) => {
    const { page } = await openWide(t);
    await cellAt(page, '3-3').focus();
    const walk = async (steps) => {
      for (const [key, at] of steps) {
        await page.keyboard.press(key);
        assert.equal(await focused(page), at, key);
      }
    };
    await walk([
      ['ArrowDown', '4-3'], ['ArrowRight', '4-4'], ['ArrowUp', '3-4'], ['ArrowLeft', '3-3'], ['Tab', '3-4'], ['Shift+Tab', '3-3'],
      ['Enter', '4-3'], ['Shift+Enter', '3-3'], ['End', '3-9'], ['Tab', '4-0'], ['Home', '4-0'], ['PageDown', '14-0'], ['PageUp', '4-0'],
      ['Control+End', '29-9'], ['Control+Home', '0-0'],
    ]);
    await page.keyboard.type('97');
    await keys(page, 'ArrowLeft', 'ArrowLeft', 'ArrowRight');
    await page.keyboard.type(',');
    assert.equal(await value(page, '0-0'), '9,7', 'the arrows moved the caret');
    assert.equal(await focused(page), '0-0');
    await walk([['Home', '0-0'], ['End', '0-0'], ['ArrowRight', '0-1']]);
    await settled(page);
    assert.equal(await cellAt(page, '0-0').getAttribute('aria-invalid'), 'true', 'half a point is the step');
    await walk([['ArrowLeft', '0-0'], ['F2', '0-0']]);
    await keys(page, 'Backspace', '5', 'Enter');
    await settled(page);
    assert.equal(await value(page, '0-0'), '9,5');
    assert.equal(await cellAt(page, '0-0').getAttribute('aria-invalid'), null);
  });

  test('a refused cell says why and keeps what was typed; what is typed next goes where it was meant', async (t) => {
    const { page, file } = await openWide(t);
    await cellAt(page, '2-3').focus();
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await page.keyboard.type('7,5');
    await settled(page);
    assert.equal(await focused(page), '3-3', 'the answer took the focus from nobody');
    assert.equal(await value(page, '3-3'), '7,5');
    await page.keyboard.press('Enter');
    await settled(page);
    const refused = cellAt(page, '2-3');
    const sentence = /Đơn vị 04, tiêu chí I\.3: điểm \(12\) vượt điểm tối đa \(10\)/;
    assert.equal(await refused.getAttribute('aria-invalid'), 'true');
    assert.match(await refused.evaluate((it) => document.getElementById(it.getAttribute('aria-describedby')).textContent), sentence);
    assert.match(await page.locator('.dock').textContent(), sentence);
    assert.equal(await refused.inputValue(), '12');

    // It outlives the screen.
    await go(page, '#/units');
    await page.getByRole('link', { name: 'Còn ô chưa lưu' }).click();
    await page.waitForFunction(() => document.activeElement?.dataset.cell === '2-3');
    assert.equal(await value(page, '2-3'), '12');
    await page.keyboard.press('Escape');
    assert.equal(await value(page, '2-3'), '');
    assert.equal(await page.getByText('Còn ô chưa lưu').count(), 0);
    assert.equal(entered(file), 1);
  });

  test('a refused block stays whole until it is mended, cell by cell', async (t) => {
    const { page, file } = await openWide(t);
    await cellAt(page, '5-0').focus();
    await paste(page, '9\tmười\r\n"8,5"\t11\r\n');
    const dock = page.locator('.dock');
    assert.match(await dock.textContent(), /Chưa lưu 04 ô vừa dán: 02 ô chưa đúng/);
    assert.equal(await value(page, '5-1'), 'mười');
    assert.equal(await value(page, '6-0'), '8,5');
    assert.equal(entered(file), 0, 'nothing is saved in part');
    // F8 to what is refused, the sentence leads to its cell.
    await keys(page, 'F8', 'Tab', 'Tab', 'Enter');
    assert.equal(await focused(page), '5-1');
    await page.keyboard.type('10');
    await page.keyboard.press('Enter');
    await settled(page);
    assert.match(await dock.textContent(), /01 ô chưa đúng/);
    assert.equal(await focused(page), '6-1');
    await page.keyboard.type('10');
    await page.keyboard.press('Enter');
    await settled(page);
    assert.equal(entered(file), 4);
    assert.ok(await dock.isHidden());
    await page.keyboard.press('Control+z');
    await settled(page);
    assert.equal(await value(page, '5-0'), '', 'one act');

    // A block that the table has no room for is not pasted at all.
    await cellAt(page, '29-8').focus();
    await paste(page, '1\t2\t3\r\n4\t5\t6\r\n');
    assert.match(await dock.textContent(), /dài hơn bảng 01 dòng, rộng hơn bảng 01 cột/);
    assert.equal(await value(page, '29-8'), '');
  });

  test('figures typed in a row while the door is slow are all there', async (t) => {
    const { page, file } = await openWide(t);
    await page.route('**/ipc/*', async (route) => {
      await new Promise((done) => setTimeout(done, 120));
      await route.continue().catch(() => undefined);
    });
    await cellAt(page, '0-2').focus();
    const field = await watchField(page);
    for (let row = 0; row < 12; row += 1) {
      await page.keyboard.type(String(row % 10), { delay: 15 });
      await page.keyboard.press('Enter');
    }
    // Typed again before it is saved.
    await keys(page, 'ArrowUp', '3', 'Enter', 'ArrowUp', '4', 'Enter');
    await settled(page);
    assert.equal(await value(page, '11-2'), '4');
    assert.deepEqual((await field.written()).filter((it) => it !== 'select'), [], 'the field in hand was not rewritten');
    const sheet = call(file, 'score_sheet', { year: 2023, layer: 'self' });
    const column = Array.from({ length: 12 }, (_, row) => sheet.cells[row * 10 + 2].value / 100);
    assert.deepEqual(column, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 4]);
    assert.equal((await totals(page))[2], '49,00');
  });
});

describe('what was recorded', () => {
  test('is changed with a reason: one for several cells, one act, and the history tells it', async (t) => {
    const { page, file } = await openOffice(t, browser, { sample: ['demo', '--stage', '6'] });
    await go(page, '#/scores/appraised');
    await cellAt(page, '1-2').focus();
    await page.keyboard.type('180');
    await page.keyboard.press('Enter');
    await page.keyboard.type('99');
    await page.keyboard.press('Enter');
    await settled(page);
    assert.equal(await focused(page), '3-2', 'the question waits; the figures go on');
    const dock = page.locator('.dock');
    assert.match(await dock.textContent(), /02 ô chờ lý do\. Ô đầu tiên: Đơn vị 03, tiêu chí I\.2: đã có điểm thẩm định \(189,5\), sửa điểm cần ghi lý do/);
    await page.keyboard.press('F8');
    const reason = await watchField(page);
    await typeAsUnikey(page, 'Thiếu minh chứng');
    assert.deepEqual(await reason.written(), []);
    await page.keyboard.press('Enter');
    await settled(page);
    assert.ok(await dock.isHidden());
    const told = (criterion_id) => call(file, 'score_history', { year: 2022, criterion_id, unit_id: 3 }).entries.at(-1);
    assert.deepEqual([told(3), told(4)].map((it) => [it.value, it.reason]), [[18_000, 'Thiếu minh chứng'], [9_900, 'Thiếu minh chứng']]);
    assert.equal(await focused(page), '3-2', 'and back to the cells');
    await cellAt(page, '1-2').focus();
    const panel = page.getByRole('region', { name: 'Đơn vị 03, tiêu chí I.2' });
    await panel.getByText('Lý do: Thiếu minh chứng').waitFor();
    assert.equal(await value(page, '1-2'), '180');
    await page.keyboard.press('Control+z');
    await settled(page);
    assert.deepEqual([await value(page, '1-2'), await value(page, '2-2')], ['189,5', '100'], 'both at once');

    // The reason given last is offered, and a ready one.
    await page.keyboard.type('185');
    await page.keyboard.press('Enter');
    await settled(page);
    await dock.getByRole('button', { name: 'Thiếu minh chứng' }).waitFor();
    await dock.getByRole('button', { name: 'Sửa lỗi nhập' }).click();
    await settled(page);
    assert.deepEqual([told(3).value, told(3).reason], [18_500, 'Sửa lỗi nhập']);

    // Not meant after all.
    await cellAt(page, '1-2').focus();
    await page.keyboard.type('100');
    await page.keyboard.press('Enter');
    await settled(page);
    await dock.getByRole('button', { name: 'Giữ điểm cũ' }).click();
    assert.equal(await value(page, '1-2'), '185');
  });

  test("the units' own figures are taken over, in one act", async (t) => {
    const prepare = (file) => {
      wideTable(file);
      const [criterion_id] = call(file, 'score_sheet', { year: 2023, layer: 'self' }).leaves;
      const { id } = call(file, 'year_read', { year: 2023 }).book.cycle;
      call(file, 'scores_enter', { cycle_id: id, layer: 'self', cells: [1, 2, 3].map((unit_id) => ({ criterion_id, unit_id, value: '9' })) });
    };
    const { page } = await openWide(t, prepare);
    await go(page, '#/scores/appraised');
    await page.getByRole('button', { name: 'Lấy điểm tự chấm làm điểm thẩm định' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    assert.match(await dialog.textContent(), /ô đã thẩm định giữ nguyên/);
    await dialog.getByRole('button', { name: 'Lấy điểm tự chấm làm điểm thẩm định' }).focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await settled(page);
    assert.equal(await value(page, '0-1'), '9');
    await page.getByText('Đã lấy 03 ô từ điểm tự chấm.').waitFor();
    await page.keyboard.press('Control+z');
    await settled(page);
    assert.equal(await value(page, '0-1'), '');
  });
});

describe('what belongs to a cell', () => {
  test('evidence, target, explanations: reached by F6, typed as Unikey types', async (t) => {
    const { page, file } = await openOffice(t, browser, { sample: ['demo', '--stage', '5'] });
    await go(page, '#/scores/self');
    await cellAt(page, '0-1').focus();
    await page.keyboard.type('97,5');
    await keys(page, 'Enter', 'ArrowUp');
    await settled(page);
    assert.match(await page.locator('td', { has: cellAt(page, '0-1') }).textContent(), /292,5 đ/);
    await page.keyboard.press('F6');
    assert.ok(await page.evaluate(() => document.activeElement.closest('aside') !== null), 'beside the cells');
    const panel = page.getByRole('region', { name: 'Đơn vị 02, tiêu chí I.1' });
    await panel.getByText('theo tỷ lệ thực hiện chỉ tiêu').waitFor();
    await panel.getByLabel(/^Chỉ tiêu/).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('195');
    await page.keyboard.press('Tab');
    await settled(page);
    const cell = () => call(file, 'score_sheet', { year: 2022, layer: 'self' }).cells[1];
    assert.equal(cell().target, 19_500);
    assert.match(await page.locator('td', { has: cellAt(page, '0-1') }).textContent(), /150 đ/);

    const text = 'Báo cáo số 12/BC-VP của Viện Đo lường Việt Nam';
    assert.equal(await page.evaluate(() => document.activeElement.dataset.field), 'evidence');
    await page.keyboard.press('Control+a');
    const field = await watchField(page);
    await typeAsUnikey(page, text, 8);
    assert.equal(await field.value(), text);
    assert.deepEqual(await field.written(), []);
    await page.keyboard.press('Tab');
    await settled(page);
    assert.equal(cell().evidence, text);
    assert.equal(cell().value, 9_750, 'the figure beside it stays');

    await panel.getByLabel('Nội dung').fill('Đề nghị bổ sung minh chứng');
    await panel.getByRole('button', { name: 'Ghi giải trình' }).click();
    await panel.getByText('Đề nghị bổ sung minh chứng').waitFor();
    assert.equal(cell().notes, 1);
    assert.match(await page.locator('td', { has: cellAt(page, '0-1') }).textContent(), /Có giải trình/);

    // Not assigned: the column of the cell is passed over.
    await cellAt(page, '1-3').focus();
    const other = page.getByRole('region', { name: 'Đơn vị 04, tiêu chí I.2' });
    await other.getByLabel('Giao tiêu chí').selectOption('not_assigned');
    await settled(page);
    assert.equal(await cellAt(page, '1-3').count(), 0);
    await cellAt(page, '1-2').focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(page), '1-4');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(page), '1-2');
  });

  test('before adoption the cells are only looked at, and targets are set', async (t) => {
    const { page, file } = await openWide(t, wideDraft);
    await page.getByText('Bảng tiêu chí chưa được Khối thông qua nên chưa ghi điểm được.').waitFor();
    await cellAt(page, '0-0').focus();
    await page.keyboard.type('9');
    assert.equal(await value(page, '0-0'), '');
    await page.getByRole('region', { name: 'Đơn vị 01, tiêu chí I.1' }).getByLabel('Giao tiêu chí').selectOption('not_assigned');
    await settled(page);
    assert.equal(call(file, 'score_sheet', { year: 2023, layer: 'self' }).cells[0].standing, 'not_assigned');
    await page.getByRole('link', { name: 'Mở bảng tiêu chí' }).click();
    await page.getByRole('heading', { level: 1, name: 'Tiêu chí' }).waitFor();
  });

  test('points that another unit gave', async (t) => {
    const { page, file } = await openWide(t);
    await go(page, '#/scores/cross');
    assert.equal(await cellAt(page, '0-0').getAttribute('readonly'), '');
    await page.getByLabel('Đơn vị chấm').selectOption({ label: 'Đơn vị 05' });
    await settled(page);
    await cellAt(page, '0-0').focus();
    await page.keyboard.type('8,5');
    await page.keyboard.press('Enter');
    await settled(page);
    const { cells } = call(file, 'score_sheet', { year: 2023, layer: 'cross', by_unit_id: 5 });
    assert.equal(cells[0].value, 850);
    // Its own column is closed, and a block that reaches into it is refused.
    assert.equal(await cellAt(page, '0-4').getAttribute('readonly'), '');
    assert.match(await cellAt(page, '0-4').getAttribute('title'), /không chấm chéo cho chính mình/);
    await cellAt(page, '0-3').focus();
    await paste(page, '8\t8\r\n');
    assert.match(await page.locator('.dock').textContent(), /không chấm chéo cho chính mình/);
  });
});

test('axe finds nothing, with a question, a refusal and a block that waits', async (t) => {
  const { page } = await openOffice(t, browser, { sample: ['demo', '--stage', '6'] });
  await go(page, '#/scores/appraised');
  await cellAt(page, '1-2').focus();
  for (const figure of ['180', '101', '99']) {
    await page.keyboard.type(figure);
    await page.keyboard.press('Enter');
  }
  await settled(page);
  const found = (await troubles(page)).map((it) => `waiting ${it}`);
  await cellAt(page, '5-0').focus();
  await paste(page, '9\tmười\r\n8\t111');
  found.push(...(await troubles(page)).map((it) => `block ${it}`));
  await page.getByRole('button', { name: 'Bỏ lượt dán' }).click();
  await go(page, '#/scores/agreed');
  found.push(...(await troubles(page)).map((it) => `agreed ${it}`));
  assert.deepEqual(found, []);
});
