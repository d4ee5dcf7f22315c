// axe-core on every screen, tab and main dialog of both samples: in full once, and what depends on colours in every look.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, describe, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { openOffice, startBrowser } from './support.mjs';
import { go, places, reopenRound, SAMPLES, settled } from './walk.mjs';

const browser = await startBrowser({ after });

/** Run by the debugger's own channel, which the page's policy neither needs to allow nor is widened for. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The three looks that an officer chooses, and the colours that Windows forces upon a page. */
const LOOKS = [
  { name: 'light', theme: 'light' },
  { name: 'dark', theme: 'dark' },
  { name: 'high contrast', theme: 'contrast' },
  { name: 'forced colours', theme: 'light', forcedColors: 'active' },
];

/** Every trouble of the page as it stands, in every look, as "look: rule at element". */
async function troubles(page) {
  const found = [];
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  for (const { name, theme, forcedColors = 'none' } of LOOKS) {
    await page.emulateMedia({ forcedColors });
    await page.evaluate((it) => {
      document.documentElement.dataset.theme = it;
    }, theme);
    // Names, roles and order are the same in every look: nothing in the styles hides by theme.
    const only = name === 'light' ? { type: 'tag', values: STANDARDS } : { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
    const lines = await page.evaluate(async (runOnly) => {
      const { passes, violations } = await globalThis.axe.run(document, { runOnly });
      if (!passes.some((it) => it.id === 'color-contrast')) return ['axe could not judge any colour'];
      return violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} (${[...node.any, ...node.all, ...node.none].map((it) => it.message).join(' ')})`),
      );
    }, only);
    found.push(...lines.map((it) => `${name}: ${it}`));
  }
  await page.emulateMedia({ forcedColors: 'none' });
  return found;
}

/** The dialogs: where their button stands, and what it is called. */
const DIALOGS = {
  'seed-2022': [
    ['#/year', /^Không thực hiện…/],
    ['#/units', /^Chi tiết/],
    ['#/leaders', /^Xóa nhiệm kỳ/],
    ['#/meeting', 'Thêm cuộc họp'],
    ['#/meeting', 'Xóa cuộc họp'],
    ['#/meeting/roll', /^Chi tiết/],
    ['#/meeting/roll', 'Thêm đại biểu'],
    ['#/meeting/roll', 'Thêm khách mời'],
    ['#/counting/nominees', 'Thêm đề nghị'],
    ['#/awards', 'Thêm dòng'],
    ['#/awards', 'Lập danh sách từ kết quả kiểm phiếu'],
    ['#/awards', 'Xóa Tờ trình'],
    ['#/papers', 'Trình ký'],
    ['#/journal', /^Hoàn tác đến đây/],
  ],
  demo: [
    ['#/year', /^Quay lại…/],
    ['#/counting', 'Mở lại'],
    ['#/counting/nominees', /^Sửa/],
    ['#/awards', /^Sửa/],
  ],
};

async function openDialog(page, place, name) {
  await go(page, place);
  await page.getByRole('main').getByRole('button', { name, exact: typeof name === 'string' }).first().click();
  await page.locator('dialog[open]').waitFor();
  await settled(page);
}

describe('axe finds nothing', () => {
  for (const sample of SAMPLES) {
    test(`on the screens of ${sample.join(' ')}`, async (t) => {
      const { page } = await openOffice(t, browser, { sample });
      const found = [];
      for await (const place of places(page)) found.push(...(await troubles(page)).map((it) => `${place} ${it}`));
      assert.deepEqual(found, []);
    });

    test(`in the dialogs of ${sample.join(' ')}`, async (t) => {
      const { page } = await openOffice(t, browser, { sample });
      const found = [];
      for (const [place, name] of DIALOGS[sample[0]]) {
        await openDialog(page, place, name);
        found.push(...(await troubles(page)).map((it) => `${place} ${name} ${it}`));
        await page.keyboard.press('Escape');
        await page.locator('dialog[open]').waitFor({ state: 'detached' });
      }
      assert.deepEqual(found, []);
    });
  }

  test('while ballots are read one by one, and in the dialogs of a round that is open', async (t) => {
    const { page } = await openOffice(t, browser, { sample: ['demo'], prepare: reopenRound });
    await go(page, '#/counting');
    const found = await troubles(page);
    for (const name of ['Đọc từng phiếu', 'Xóa vòng']) {
      await openDialog(page, '#/counting', name);
      found.push(...(await troubles(page)).map((it) => `${name} ${it}`));
      await page.keyboard.press('Escape');
    }
    assert.deepEqual(found, []);
  });

  test('on the welcome screen, in the menu at the top, the list of keys and the question who works here', async (t) => {
    const { page } = await openOffice(t, browser);
    const found = await troubles(page);
    await page.getByRole('button', { name: 'Lập Khối mới…' }).click();
    found.push(...(await troubles(page)).map((it) => `new bloc ${it}`));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Mở Khối minh họa' }).click();
    await page.getByRole('heading', { level: 1, name: /Năm thi đua/ }).waitFor();
    await page.keyboard.press('F1');
    found.push(...(await troubles(page)).map((it) => `keys ${it}`));
    await page.keyboard.press('Escape');
    await page.locator('[popovertarget="top-menu"]').click();
    found.push(...(await troubles(page)).map((it) => `menu ${it}`));
    await page.getByRole('button', { name: /Ghi họ tên|Đổi người làm việc/ }).last().click();
    await page.locator('dialog[open]').waitFor();
    found.push(...(await troubles(page)).map((it) => `actor ${it}`));
    assert.deepEqual(found, []);
  });

  test('on the projector, waiting, with an agenda and blank', async (t) => {
    const { page, tab, url } = await openOffice(t, browser, { sample: ['demo'] });
    const wall = await tab.newPage();
    // The token is kept by tab; the projector's window gets its own in the program.
    await wall.goto(url.replace('/#', '/projector.html#'));
    await wall.getByRole('heading', { level: 1 }).waitFor();
    const look = async (name) => {
      await wall.evaluate(AXE);
      const lines = await wall.evaluate(async (values) => {
        const { violations } = await globalThis.axe.run(document, { runOnly: { type: 'tag', values } });
        return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}`));
      }, STANDARDS);
      return lines.map((it) => `${name} ${it}`);
    };
    const found = await look('waiting');
    await go(page, '#/counting');
    await page.getByRole('button', { name: /^Chiếu kết quả/ }).click();
    await wall.getByRole('listitem').first().waitFor();
    found.push(...(await look('result')));
    await wall.keyboard.press('b');
    await wall.getByRole('status').waitFor({ state: 'attached' });
    found.push(...(await look('blank')));
    assert.deepEqual(found, []);
  });
});
