// axe-core on every screen, tab and main dialog of both samples: in full once, and what depends on colours in every look.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { AXE, STANDARDS, troubles } from './axe.mjs';
import { openOffice, startBrowser } from './support.mjs';
import { go, places, reopenRound, SAMPLES, settled } from './walk.mjs';

const browser = await startBrowser({ after });

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
    for (const name of ['Đọc từng phiếu', 'Gạch vạch', 'Xóa vòng']) {
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
    await page.getByRole('button', { name: /^Công bố kết quả/ }).click();
    await wall.getByRole('listitem').first().waitFor();
    found.push(...(await look('result')));
    await wall.keyboard.press('b');
    await wall.getByRole('status').waitFor({ state: 'attached' });
    found.push(...(await look('blank')));
    assert.deepEqual(found, []);
  });
});
