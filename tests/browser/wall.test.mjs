// The projector's window beside the officer's: what it shows, its keys, and what comes over its wire.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cli, openOffice, startBrowser } from './support.mjs';
import { go } from './walk.mjs';

const SHOTS = process.env.THIDUA_SHOTS;

/** The wall of an office, and everything that ever came over its wire. */
async function openWall({ tab, url }, size = { width: 1920, height: 1080 }) {
  const wall = await tab.newPage();
  await wall.setViewportSize(size);
  const asked = [];
  const heard = [];
  wall.on('request', (it) => asked.push(new URL(it.url()).pathname));
  wall.on('response', async (it) => {
    if (it.url().endsWith('/show')) heard.push(await it.text().catch(() => ''));
  });
  // The token is kept by tab; the projector's window gets its own in the program.
  await wall.goto(url.replace('/#', '/projector.html#'));
  await wall.getByRole('heading', { level: 1 }).waitFor();
  const shot = async (name) => {
    if (SHOTS) await wall.screenshot({ path: `${SHOTS}/man-chieu-${name}.png` });
  };
  return { wall, asked, heard, shot };
}

test('the wall follows the roll, the agenda and the announced places', async (t) => {
  const browser = await startBrowser(t);
  const office = await openOffice(t, browser, { sample: ['demo', '--stage', '7'] });
  const { page } = office;
  const { wall, asked, heard, shot } = await openWall(office);
  await shot('cho');

  await go(page, '#/meeting/roll');
  await page.getByRole('button', { name: 'Chiếu số đại biểu' }).click();
  await wall.getByRole('heading', { name: 'Đại biểu dự Hội nghị' }).waitFor();
  const here = wall.locator('li', { hasText: 'Đơn vị thành viên có mặt' });
  const before = await here.textContent();
  await page.locator('[data-presence]').first().click();
  await wall.waitForFunction((old) => !document.body.textContent.includes(old), before.trim());
  await shot('dai-bieu');

  await go(page, '#/meeting/run');
  await page.getByRole('button', { name: /^Chiếu mục này: mục 2/ }).click();
  await wall.getByText(/^Mục 2\//).waitFor();
  await shot('chuong-trinh');

  await go(page, '#/ranking');
  await page.getByRole('button', { name: 'Công bố xếp hạng' }).click();
  await wall.getByRole('heading', { name: /xếp hạng năm 2022$/ }).waitFor();
  const first = await page.locator('main tbody tr').first().getByRole('rowheader').textContent();
  assert.ok((await wall.getByRole('listitem').first().textContent()).includes(first.trim()), 'the place of the screen');
  await shot('xep-hang');

  // The wall asks for its picture and for the files of its own page, and for nothing else.
  const others = asked.filter((it) => !/^\/(projector\.html|assets\/[\w.-]+|show|[\w-]+\.svg)$/.test(it) && !it.endsWith('/show'));
  assert.deepEqual(others, []);
  assert.ok(heard.length > 3 && heard.every((it) => !/"(yes|no|blank|evidence|reason)"/.test(it)));
});

test('its keys blank it, keep a picture and size the letters', async (t) => {
  const browser = await startBrowser(t);
  const office = await openOffice(t, browser, { sample: ['demo'] });
  const { page } = office;
  const { wall, shot } = await openWall(office, { width: 1024, height: 640 });
  await go(page, '#/counting');
  await page.getByRole('button', { name: /^Công bố kết quả/ }).click();
  await wall.getByRole('listitem').first().waitFor();
  await shot('ket-qua');

  const size = () => wall.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const usual = await size();
  await wall.keyboard.press('+');
  assert.ok((await size()) > usual, 'larger');
  await wall.keyboard.press('0');
  assert.equal(await size(), usual);
  await wall.keyboard.press('-');
  assert.ok((await size()) < usual, 'smaller');
  await wall.keyboard.press('0');

  await wall.keyboard.press('f');
  await wall.getByRole('status').waitFor();
  const kept = await wall.getByRole('heading', { level: 1 }).textContent();
  await go(page, '#/meeting/roll');
  await page.getByRole('button', { name: 'Gỡ nội dung đang chiếu' }).click();
  await wall.waitForTimeout(2500);
  assert.equal(await wall.getByRole('heading', { level: 1 }).textContent(), kept, 'the picture is kept');
  await wall.keyboard.press('f');
  await wall.getByRole('heading', { name: 'Hội nghị sắp bắt đầu' }).waitFor();

  await wall.keyboard.press('b');
  await wall.getByRole('status').waitFor({ state: 'attached' });
  assert.equal(await wall.locator('main.blank').count(), 1);
  await wall.keyboard.press('b');
  await wall.getByRole('heading', { name: 'Hội nghị sắp bắt đầu' }).waitFor();
});

/** A closed round of thirty nominees with long names. */
function manyNominees(file) {
  const call = (name, input) => JSON.parse(cli('call', file, name, JSON.stringify(input))).output;
  const book = () => JSON.parse(cli('call', file, 'year_read', JSON.stringify({ year: 2022 }))).book;
  for (let number = 11; number <= 30; number += 1) {
    call('unit_save', { name: `Viện Nghiên cứu và Phát triển số ${number} (đơn vị minh họa)` });
  }
  call('nominate_all', { cycle_id: 1, award: 'flag_ministry' });
  const rule = { method: 'secret', threshold_num: 1, threshold_den: 2, is_more_than: true, denominator: 'total_members' };
  call('voting_rule_save', { meeting_id: 1, ...rule, quorum_num: 0, quorum_den: 1 });
  const nominations = book().nominations.filter((it) => it.award === 'flag_ministry').map((it) => it.id);
  const { id } = call('round_open', { meeting_id: 1, award: 'flag_ministry', seats: 3, nominations });
  call('round_totals', { round_id: id, present: 30, issued: 30, collected: 30, valid: 30, invalid: 0 });
  const lines = book().vote_lines.filter((it) => it.round_id === id);
  for (const [no, line] of lines.entries()) call('vote_line_save', { id: line.id, yes: 30 - no, no, blank: 0 });
  call('round_close', { id });
}

test('thirty nominees with long names stand on the wall uncut, whatever its size', async (t) => {
  const browser = await startBrowser(t);
  const office = await openOffice(t, browser, { sample: ['demo', '--stage', '7'], prepare: manyNominees });
  const { wall, shot } = await openWall(office);
  await go(office.page, '#/counting');
  await office.page.getByRole('button', { name: /^Công bố kết quả/ }).click();
  await wall.getByRole('listitem').first().waitFor();
  for (const [width, height] of [[1920, 1080], [1280, 1024], [1024, 640]]) {
    await wall.setViewportSize({ width, height });
    for (const key of ['0', '+', '+']) {
      await wall.keyboard.press(key);
      await wall.waitForFunction(() => {
        const edge = document.querySelector('footer').getBoundingClientRect().top;
        return [...document.querySelectorAll('li')].every((it) => it.getBoundingClientRect().bottom <= edge + 1);
      });
    }
    await shot(`30-dong-${width}`);
  }
});
