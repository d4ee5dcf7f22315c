// What one key costs the page in a table of scores, and how long an entry takes to be stored:
// `cargo xtask browser keystrokes.bench.mjs`.
//
// Script and layout that a key causes at once, at 10 x 60 and at 30 x 120; a figure of four keys and Enter, cell after
// cell down the columns, faster than a person types. Nothing asserts the times.

import { cli, openOffice, startBrowser } from './support.mjs';
import { go, settled } from './walk.mjs';

const YEAR = 2023;
/** Units and groups of twenty leaves. */
const SIZES = [
  { units: 10, groups: 3 },
  { units: 30, groups: 6 },
];
const CELLS = 60;

function call(file, name, input) {
  return JSON.parse(cli('call', file, name, JSON.stringify(input))).output;
}

/** A year with a table of groups of twenty leaves for so many units, adopted and without scores. */
function prepare(file, { units, groups }) {
  for (let number = 11; number <= units; number += 1) call(file, 'unit_save', { name: `Đơn vị ${number}` });
  const cycle_id = call(file, 'cycle_save', { year: YEAR }).id;
  call(file, 'score_table_save', { cycle_id, selection: 'score' });
  for (let group = 1; group <= groups; group += 1) {
    const parent_id = call(file, 'criterion_save', { cycle_id, title: `Nhóm ${group}`, is_group: true }).id;
    for (let leaf = 1; leaf <= 20; leaf += 1) {
      call(file, 'criterion_save', { cycle_id, parent_id, title: `Tiêu chí ${group}.${leaf} của bảng minh họa`, max: '10', step: '0,25' });
    }
  }
  call(file, 'score_table_adopt', { cycle_id, adopted_on: '05/4/2023' });
}

/** Notes how long each key keeps the page busy, with the layout it makes necessary, and each entry until it is said to be saved. */
function watchKeys() {
  globalThis.keyTimes = [];
  globalThis.longTasks = 0;
  new PerformanceObserver((list) => {
    globalThis.longTasks += list.getEntries().length;
  }).observe({ type: 'longtask' });
  let from = 0;
  let key = '';
  // After all that listens, and after what that set off; what the key makes of the layout is drawn up at once.
  const done = () => {
    if (from === 0) return;
    queueMicrotask(() =>
      queueMicrotask(() => {
        document.body.getBoundingClientRect();
        globalThis.keyTimes.push({ key, ms: performance.now() - from });
        from = 0;
      }),
    );
  };
  addEventListener(
    'keydown',
    (event) => {
      ({ key } = event);
      from = performance.now();
    },
    true,
  );
  addEventListener('keydown', (event) => {
    if (event.key === 'Enter') done();
  });
  addEventListener('input', done);
}

function told(name, all) {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1).padStart(6);
  console.log(`  ${name.padEnd(22)} median ${at(0.5)}   p95 ${at(0.95)}   p99 ${at(0.99)}   max ${at(1)} ms   (${sorted.length})`);
}

const ends = [];
const test = { after: (end) => ends.unshift(end) };
const browser = await startBrowser(test);
for (const size of SIZES) {
  const { page } = await openOffice(test, browser, { sample: ['demo', '--stage', '4'], prepare: (file) => prepare(file, size) });
  await page.locator('#year-choice').selectOption(String(YEAR));
  await settled(page);
  await go(page, '#/scores/self');
  await page.locator('input[data-cell="0-0"]').focus();
  // Nobody types into a table that is not drawn yet.
  await page.waitForTimeout(500);
  await page.evaluate(watchKeys);
  const entries = [];
  for (let cell = 0; cell < CELLS; cell += 1) {
    for (const key of ['9', ',', '2', '5']) await page.keyboard.press(key);
    const from = Date.now();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('[data-uncommitted]') === null);
    entries.push(Date.now() - from);
  }
  // Without waiting for what is saved meanwhile.
  await page.locator('input[data-cell="0-1"]').focus();
  for (let cell = 0; cell < CELLS; cell += 1) {
    for (const key of ['8', ',', '7', '5', 'Enter']) await page.keyboard.press(key);
  }
  const { keyTimes, longTasks } = await page.evaluate(() => ({ keyTimes: globalThis.keyTimes, longTasks: globalThis.longTasks }));
  console.log(`${size.units} units x ${size.groups * 20} leaves, ${longTasks} tasks over 50 ms`);
  told('a key in a cell', keyTimes.filter((it) => it.key !== 'Enter').map((it) => it.ms));
  told('Enter, to the next', keyTimes.filter((it) => it.key === 'Enter').map((it) => it.ms));
  told('all keys', keyTimes.map((it) => it.ms));
  console.log(`  above a frame of 16 ms: ${keyTimes.filter((it) => it.ms > 16).length} of ${keyTimes.length}`);
  told('Enter to stored', entries);
}
for (const end of ends) await end();
