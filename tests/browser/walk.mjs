// A walk over the whole page: every screen, every tab of it, every paper, and the dialogs that ask for something.

import assert from 'node:assert/strict';
import { cli } from './support.mjs';

/** The screens in the order of the list at left. */
export const SCREENS = [
  'year', 'units', 'leaders', 'criteria', 'scores', 'ranking', 'meeting', 'live', 'counting', 'awards', 'papers', 'journal', 'backup',
];

/** Both samples, as `thidua-cli sample` calls them. */
export const SAMPLES = [['seed-2022'], ['demo']];

/** For `prepare` of openOffice: the first count of the demo is open again, so that its fields can be typed into. */
export function reopenRound(file) {
  const { book } = JSON.parse(cli('call', file, 'year_read', JSON.stringify({ year: 2022 })));
  cli('call', file, 'round_reopen', JSON.stringify({ id: book.rounds[0].id, reason: 'Kiểm lại số phiếu' }));
}

/** How many papers of a sample a walk looks at, spread over the list; the frame around each is the same. */
const PAPERS = 4;

const asked = new WeakMap();

/** How many requests of a page are still without an answer. */
function waiting(page) {
  if (!asked.has(page)) {
    const open = new Set();
    asked.set(page, open);
    page.on('request', (it) => open.add(it));
    page.on('requestfinished', (it) => open.delete(it));
    page.on('requestfailed', (it) => open.delete(it));
  }
  return asked.get(page).size;
}

/** Waits until nothing is asked of the door any more and what was answered is drawn. */
export async function settled(page) {
  const drawn = () =>
    page.evaluate(() => {
      const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return frames().then(() => document.querySelector('[aria-busy="true"]') === null);
    });
  // Twice in a row: an answer may lead to the next question.
  for (let quiet = 0; quiet < 2; ) quiet = (await drawn()) && waiting(page) === 0 ? quiet + 1 : 0;
}

/** Goes to an address of the page and waits until the focus has arrived there. */
export async function go(page, hash) {
  await page.evaluate((to) => {
    // A mark that the arrival takes away: the focus leaves the body for the heading or the field that was meant.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    if (location.hash === to) location.hash = '#/';
    location.hash = to;
  }, hash);
  await page.waitForFunction(
    (to) => location.hash === to && document.querySelector('main')?.contains(document.activeElement),
    hash,
  );
  await settled(page);
}

/** The addresses of the tabs, and on "Văn bản" of some papers, that the present screen offers. */
async function partsOf(page, screen) {
  const found = await page.evaluate((name) => {
    const links = [...document.querySelectorAll('main nav a[href^="#/"]')];
    return links.map((it) => it.getAttribute('href')).filter((it) => it === `#/${name}` || it.startsWith(`#/${name}/`));
  }, screen);
  if (screen !== 'papers' || found.length <= PAPERS) return found;
  return Array.from({ length: PAPERS }, (_, at) => found[Math.floor((at * (found.length - 1)) / (PAPERS - 1))]);
}

/** Every place in turn, settled: `for await (const place of places(page))`. */
export async function* places(page) {
  let count = 0;
  for (const screen of SCREENS) {
    await go(page, `#/${screen}`);
    yield `#/${screen}`;
    count += 1;
    for (const part of await partsOf(page, screen)) {
      if (part === `#/${screen}`) continue;
      await go(page, part);
      yield part;
      count += 1;
    }
  }
  assert.ok(count > SCREENS.length + 10, 'the walk found the tabs of the screens');
}

/** What the door answers to a reading command, asked past the page: what is on the disk and not what is on the screen. */
export async function read(page, name, input) {
  const answer = await page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json', 'x-thidua-token': sessionStorage.getItem('thidua-token') };
      const said = await fetch('/ipc/read', { method: 'POST', headers, body });
      return { isOk: said.ok, body: await said.json() };
    },
    JSON.stringify({ name, input }),
  );
  assert.ok(answer.isOk, `${name}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Everything that the file says of a year. */
export async function bookOf(page, year = 2022) {
  return (await read(page, 'year_read', { year })).book;
}
