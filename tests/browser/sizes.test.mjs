// On the smallest screen, a large one and enlarged: nothing is cut, nothing lies over another, everything can be hit.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { measure } from './sizes.mjs';
import { cli, openOffice, startBrowser } from './support.mjs';
import { go, places, reopenRound, settled } from './walk.mjs';

const browser = await startBrowser({ after });

/** Tables fit without scrolling where there is a full screen; enlarged, a table may scroll within its card. */
const SCREENS = [
  { name: '1366x768', mustFit: true, context: { viewport: { width: 1366, height: 768 } } },
  { name: '1920x1080', mustFit: true, context: { viewport: { width: 1920, height: 1080 } } },
  { name: '1366x768 at 125 %', mustFit: false, context: { viewport: { width: 1093, height: 614 }, deviceScaleFactor: 1.25 } },
  { name: '1366x768 at 200 %', mustFit: false, context: { viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 } },
];

/** 200 characters, as the longest names of merged offices are. */
const LONG = 'Trung tâm Nghiên cứu, Ứng dụng và Chuyển giao tiến bộ khoa học, công nghệ, đo lường, tiêu chuẩn hóa, năng suất và chất lượng sản phẩm, hàng hóa khu vực Trung du, miền núi phía Bắc, Đồng bằng sông Hồng';

/** Gives the first unit and one person in it names as long as names get. */
function lengthen(file) {
  const call = (name, input) => JSON.parse(cli('call', file, name, JSON.stringify(input)) || 'null');
  const { book } = JSON.parse(cli('call', file, 'year_read', JSON.stringify({ year: 2022 })));
  const [unit] = book.units;
  call('unit_save', { id: unit.id, name: LONG, order_no: unit.order_no, mark: unit.mark, is_mark_confirmed: unit.is_mark_confirmed, joined_on: unit.joined_on, left_on: unit.left_on, predecessor_id: unit.predecessor_id });
  const person = book.persons.find((it) => it.unit_id === unit.id) ?? book.persons[0];
  call('person_save', { ...person, name: 'Công Tằng Tôn Nữ Nguyễn Phúc Thiên Hương Trường Đăng Hoàng Tộc', post: `Quyền Viện trưởng, ${LONG}`.slice(0, 200) });
}

describe('the page fits', () => {
  for (const { name, mustFit, context } of SCREENS) {
    const years = [
      ['seed-2022', { sample: ['seed-2022'] }],
      ['demo', { sample: ['demo'] }],
      ['demo at the conference', { sample: ['demo', '--stage', '7'] }],
      ['demo with an open count', { sample: ['demo'], prepare: reopenRound }],
    ];
    for (const [year, office] of years) {
      test(`${name}: ${year}`, async (t) => {
        const { page } = await openOffice(t, browser, { ...office, context });
        const found = [];
        for await (const place of places(page)) found.push(...(await page.evaluate(measure, { mustFit })).map((it) => `${place}: ${it}`));
        assert.deepEqual(found, []);
      });
    }

    test(`${name}: with the longest names`, async (t) => {
      assert.equal([...LONG].length, 200);
      const { page } = await openOffice(t, browser, { sample: ['demo'], context, prepare: lengthen });
      const found = [];
      for await (const place of places(page)) found.push(...(await page.evaluate(measure, { mustFit })).map((it) => `${place}: ${it}`));
      await go(page, '#/units');
      await page.getByRole('button', { name: /^Chi tiết/ }).first().click();
      await page.locator('dialog[open]').waitFor();
      found.push(...(await page.evaluate(measure, { mustFit })).map((it) => `unit: ${it}`));
      assert.deepEqual(found, []);
    });

    test(`${name}: welcome, and what opens over the page`, async (t) => {
      const { page } = await openOffice(t, browser, { context });
      const found = (await page.evaluate(measure, { mustFit })).map((it) => `welcome: ${it}`);
      const look = async (at) => found.push(...(await page.evaluate(measure, { mustFit })).map((it) => `${at}: ${it}`));
      await page.getByRole('button', { name: 'Lập Khối mới…' }).click();
      await look('new bloc');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Mở Khối minh họa' }).click();
      await page.getByRole('heading', { level: 1, name: /Năm thi đua/ }).waitFor();
      await settled(page);
      await page.keyboard.press('F1');
      await look('keys');
      await page.keyboard.press('Escape');
      for (const [place, button] of [['#/meeting/roll', 'Thêm đại biểu'], ['#/counting/nominees', 'Thêm đề nghị'], ['#/awards', 'Thêm dòng'], ['#/papers', 'Trình ký']]) {
        await go(page, place);
        await page.getByRole('main').getByRole('button', { name: button, exact: true }).first().click();
        await page.locator('dialog[open]').waitFor();
        await look(`${place} ${button}`);
        await page.keyboard.press('Escape');
      }
      assert.deepEqual(found, []);
    });
  }
});
