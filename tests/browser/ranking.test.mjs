// The criteria table and the ranking on the screen: a table drafted, ordered and adopted with the keyboard alone, places with
// their reasons, equal units that the chair decides, a trial that keeps nothing, an amendment after a look at its effect.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { troubles } from './axe.mjs';
import { Officer } from './keyboard.mjs';
import { cli, openOffice, startBrowser } from './support.mjs';
import { go, read, settled } from './walk.mjs';

const YEAR = 2022;
const browser = await startBrowser({ after });

/** An officer who has gone to a screen and takes the keyboard in hand. */
async function officerAt(page, place) {
  const officer = await Officer.at(page);
  await go(page, place);
  await officer.press('Tab');
  return officer;
}

const tableOf = (page) => read(page, 'score_table_read', { year: YEAR });
const rankingOf = (page, basis = 'official') => read(page, 'score_ranking', { year: YEAR, basis });

/** Ranks by name, as the door tells them. */
async function ranks(page) {
  const { ranking, names } = await rankingOf(page);
  return Object.fromEntries(ranking.placings.map((it, at) => [names[at], it.rank]));
}

/** Two earlier years with totals typed by hand, so that places can be followed. */
function earlierYears(file) {
  for (const year of [2020, 2021]) {
    const cycle = JSON.parse(cli('call', file, 'cycle_save', JSON.stringify({ year }))).output.id;
    for (let unit = 1; unit <= 10; unit += 1) {
      const points = 90_000 + ((unit * 37 * (year - 2017)) % 100) * 90;
      cli('call', file, 'score_save', JSON.stringify({ cycle_id: cycle, unit_id: unit, points }));
    }
  }
}

/** A unit that was not appraised at every criterion any more. */
function unappraised(file) {
  const { criteria } = JSON.parse(cli('call', file, 'score_table_read', JSON.stringify({ year: YEAR })));
  const leaf = criteria.find((it) => it.criterion.shape.shape === 'leaf').criterion.id;
  const cells = [{ criterion_id: leaf, unit_id: 4, value: null, evidence: null }];
  cli('call', file, 'scores_enter', JSON.stringify({ cycle_id: 1, layer: 'appraised', by_unit_id: null, reason: 'Chờ minh chứng (minh họa)', cells }));
}

test('a table is drafted, ordered and adopted with the keyboard alone', async (t) => {
  const { page } = await openOffice(t, browser, { sample: ['demo', '--stage', '2'] });
  const officer = await officerAt(page, '#/criteria');
  await officer.push(/^Lấy bảng mẫu này: Khối thi đua của Bộ/);
  await officer.shot('bang-mau');

  await officer.push('Sửa “Hoàn thành nhiệm vụ đột xuất được giao”');
  await officer.at('textbox', /^Nội dung/);
  await officer.write('Điểm chuẩn', '120');
  await officer.choose('Cách chấm', 'Theo tỷ lệ thực hiện chỉ tiêu');
  await page.getByText('Ví dụ cách tính').waitFor();
  await officer.shot('sua-tieu-chi');
  await officer.push('Lưu tiêu chí');
  await officer.at('button', 'Sửa “Hoàn thành nhiệm vụ đột xuất được giao”');
  assert.match(await page.locator('tfoot').textContent(), /970/);

  // Twice up: from the third place of its group to the first, the focus with it.
  await officer.act('Alt+ArrowUp');
  await officer.at('button', 'Sửa “Hoàn thành nhiệm vụ đột xuất được giao”');
  await officer.act('Alt+ArrowUp');
  await officer.act('Alt+ArrowUp');
  await officer.at('button', 'Sửa “Hoàn thành nhiệm vụ đột xuất được giao”');
  assert.match((await tableOf(page)).criteria[1].criterion.title, /^Hoàn thành nhiệm vụ đột xuất/);

  await officer.back('button', 'Thêm nhóm');
  await officer.act('Enter');
  await officer.type('Chuyển đổi số');
  await officer.push('Thêm');
  await officer.at('button', 'Thêm nhóm');
  assert.match(await page.locator('.why').textContent(), /Chuyển đổi số chưa có tiêu chí con/);
  await officer.push('Thêm tiêu chí');
  await officer.type('Tỷ lệ hồ sơ trực tuyến');
  assert.match((await officer.to('combobox', 'Thuộc nhóm')).value, /Chuyển đổi số$/);
  await officer.write('Điểm chuẩn', '30');
  await officer.choose('Cách chấm', 'Theo mức');
  await officer.write('Kết quả từ, mức 01', '90');
  await officer.write('Điểm, mức 01', '40');
  await officer.write('Điểm, mức 02', '10');
  await officer.press('Enter');
  await officer.settled();
  assert.match(await page.getByRole('alert').textContent(), /Mức 01 cho 40 điểm, vượt điểm tối đa \(30\)/);
  await officer.back('textbox', 'Điểm, mức 01');
  await officer.press('Control+a');
  await officer.type('30');
  await officer.act('Enter');
  await officer.at('button', 'Thêm tiêu chí');
  assert.equal(await page.locator('main .why').count(), 0, 'nothing stands against the adoption');

  await officer.back('link', 'Cách xếp hạng');
  await officer.act('Enter');
  await officer.choose('Tiêu chí phụ', 'Chủ trì quyết định');
  await officer.push('Thêm tiêu chí phụ');
  await officer.write('Điểm trừ tối đa', '50');
  await officer.act('Enter');
  await officer.write(/^Điều kiện/, 'Không đăng ký thi đua');
  await officer.write('Căn cứ', 'Quy chế (minh họa)');
  await officer.act('Enter');
  await officer.shot('cach-xep-hang');
  await officer.back('button', 'Thông qua bảng tiêu chí');
  await officer.act('Enter');
  await officer.type('5/4/2022');
  await officer.write('Biên bản, quyết định thông qua', 'Biên bản minh họa');
  await officer.push('Thông qua bảng tiêu chí');

  const { table, knockouts, full_maximum } = await tableOf(page);
  assert.deepEqual(
    [table.state, table.adopted_on, table.ground, table.penalty_cap, table.tie_breaks],
    ['adopted', '2022-04-05', 'Biên bản minh họa', 5_000, [{ kind: 'decision' }]],
  );
  assert.deepEqual(knockouts.map((it) => it.title), ['Không đăng ký thi đua']);
  assert.equal(full_maximum, 100_000);
  assert.match(await page.locator('main').textContent(), /Đã thông qua ngày 05\/04\/2022 \(lần 01\)/);
  await officer.shot('da-thong-qua');
});

test('a criterion that is in use, a tie-break that is not free: refusals are said where they arise', async (t) => {
  const { page } = await openOffice(t, browser, { sample: ['demo'] });
  await go(page, '#/criteria');
  await page.getByRole('button', { name: 'Bỏ “Hoàn thành nhiệm vụ đột xuất được giao” khỏi bảng' }).click();
  const dialog = page.getByRole('dialog');
  assert.match(await dialog.getByRole('alert').textContent(), /đã có điểm.*không xóa được/);
  assert.equal(await dialog.getByRole('button').count(), 1, 'there is nothing but to close it');
});

test('an adopted table is amended after a look at the effect, and the change can be read', async (t) => {
  const { page } = await openOffice(t, browser, { sample: ['demo'] });
  const officer = await officerAt(page, '#/criteria');
  await officer.push('Điều chỉnh “Hoàn thành nhiệm vụ trọng tâm trong kế hoạch năm”');
  await officer.write('Điểm chuẩn', '200');
  await officer.push('Xem tác động đến xếp hạng');
  await officer.at('textbox', /^Lý do điều chỉnh/);
  const dialog = page.getByRole('dialog');
  assert.match(await dialog.locator('table').textContent(), /Tổng điểm sau/);
  await officer.shot('tac-dong');
  // What is typed afterwards has another effect, which must be seen first.
  await officer.back('textbox', 'Điểm chuẩn');
  await officer.press('Control+a');
  await officer.type('250');
  assert.equal(await dialog.locator('table').count(), 0);
  await officer.push('Xem tác động đến xếp hạng');
  await officer.type('Khối thống nhất giảm trọng số');
  await officer.write('Căn cứ (biên bản, công văn)', 'Công văn minh họa');
  await officer.push('Ghi điều chỉnh');
  await officer.at('button', 'Điều chỉnh “Hoàn thành nhiệm vụ trọng tâm trong kế hoạch năm”');
  const { table, amendments, full_maximum } = await tableOf(page);
  assert.deepEqual([table.version, full_maximum], [2, 90_000]);
  assert.deepEqual([amendments[0].reason, amendments[0].ground], ['Khối thống nhất giảm trọng số', 'Công văn minh họa']);
  await officer.back('link', 'Điều chỉnh, so sánh');
  await officer.act('Enter');
  await settled(page);
  const main = await page.locator('main').textContent();
  assert.match(main, /Khối thống nhất giảm trọng số/);
  assert.match(main, /\(300 điểm.*\(250 điểm/s);
  await officer.shot('so-sanh');
});

test('a place and its reasons by keyboard; the reasons lead to the cell', async (t) => {
  const { page } = await openOffice(t, browser, { sample: ['demo'] });
  const officer = await officerAt(page, '#/ranking');
  const rows = page.locator('[data-section="table"] tbody tr');
  await rows.nth(9).waitFor();
  assert.deepEqual((await rows.allTextContents()).map((it) => Number.parseInt(it, 10)), [1, 2, 3, 3, 5, 6, 7, 8, 9, 10]);
  assert.match(await rows.nth(2).textContent(), /974,25.*đồng hạng/);
  await officer.shot('xep-hang');

  await officer.push('Căn cứ xếp hạng của Đơn vị 05');
  const told = await read(page, 'score_trace', { year: YEAR, unit_id: 5, basis: 'official' });
  const dialog = page.getByRole('dialog');
  const said = await dialog.textContent();
  for (const step of [...told.criteria, ...told.totals, ...told.place]) assert.ok(said.includes(step.words), step.words);
  assert.ok(said.includes(told.result));
  await officer.shot('can-cu');
  await officer.act('Escape');
  await officer.at('button', 'Căn cứ xếp hạng của Đơn vị 05');
  await officer.act('Enter');
  await officer.push(/^I\.2\. /, 'link');
  await page.waitForFunction(() => location.hash.startsWith('#/scores/appraised/'));
  await officer.settled();
  await officer.at('textbox', /^Đơn vị 05, tiêu chí I\.2/);

  // A click anywhere in the row does the same.
  await go(page, '#/ranking');
  const { x, y, width, height } = await rows.nth(4).locator('td').nth(3).boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
  await dialog.getByText('Đơn vị 01 xếp thứ 05').waitFor();
});

test('equal units are put in order by the chair, with a reason, and again made equal', async (t) => {
  const { page } = await openOffice(t, browser, { sample: ['demo'] });
  const officer = await officerAt(page, '#/ranking');
  await officer.choose('Thứ 01', 'Đơn vị 07');
  await officer.choose('Thứ 02', 'Đơn vị 02');
  await officer.push('Ghi quyết định của Chủ trì');
  assert.match(await page.getByRole('alert').textContent(), /[Ll]ý do/);
  await officer.back('textbox', /^Lý do/);
  await officer.type('Đơn vị 07 có mô hình mới (minh họa)');
  await officer.act('Enter');
  const after = await ranks(page);
  assert.deepEqual([after['Đơn vị 07'], after['Đơn vị 02']], [3, 4]);
  assert.match(await page.locator('[data-section="table"] tbody tr').nth(3).textContent(), /Đơn vị 02.*tiêu chí phụ 2/);
  await officer.shot('chu-tri');
  // The order is one decision, whichever of its units it is taken back at.
  await page.getByRole('button', { name: 'Bỏ quyết định về Đơn vị 02' }).click();
  await settled(page);
  assert.equal(await page.getByRole('button', { name: /^Bỏ quyết định về/ }).count(), 0);
  const undone = await ranks(page);
  assert.deepEqual([undone['Đơn vị 07'], undone['Đơn vị 02']], [3, 3]);
});

test('a knock-out condition keeps a unit out, says why, and is taken back', async (t) => {
  const { page } = await openOffice(t, browser, { sample: ['demo'] });
  const officer = await officerAt(page, '#/ranking');
  const card = page.locator('[data-section="knockouts"]');
  await officer.to('button', /^Ghi điều kiện loại trừ/);
  await officer.back('combobox', 'Điều kiện');
  await officer.back('combobox', 'Đơn vị');
  await officer.choose('Đơn vị', 'Đơn vị 10');
  await officer.write(/^Sự việc, căn cứ/, 'Kết luận thanh tra (minh họa)');
  await officer.act('Enter');
  assert.equal((await ranks(page))['Đơn vị 10'], null);
  assert.match(await page.locator('[data-section="table"] tr.out').textContent(), /^–Đơn vị 10.*thuộc điều kiện loại trừ/);
  assert.match(await card.textContent(), /Kết luận thanh tra/);
  await officer.back('button', /^Bỏ điều kiện loại trừ của Đơn vị 10/);
  await officer.act('Enter');
  assert.equal((await ranks(page))['Đơn vị 10'], 1);
});

test('a trial shows what would be and keeps nothing', async (t) => {
  const { page } = await openOffice(t, browser, { sample: ['demo'] });
  const officer = await officerAt(page, '#/ranking/try');
  const before = JSON.stringify([await rankingOf(page), await tableOf(page)]);
  const card = page.locator('[data-section="try"]');
  await officer.to('combobox', 'Thử thay đổi');
  await officer.choose('Đơn vị', 'Đơn vị 04');
  await officer.write('Điểm giả định', '999');
  await officer.act('Enter');
  assert.match(await card.getByRole('alert').textContent(), /999/);
  await officer.write('Điểm giả định', '250');
  await officer.act('Enter');
  assert.match(await card.getByRole('status').textContent(), /không lưu.*Đơn vị 04/s);
  await officer.shot('tinh-thu');
  await officer.back('combobox', 'Thử thay đổi');
  await officer.choose('Thử thay đổi', 'Cách xếp hạng');
  await officer.write('Điểm thưởng tối đa', '10');
  await officer.act('Enter');
  assert.match(await card.getByRole('status').textContent(), /Đơn vị 10/);
  assert.equal(JSON.stringify([await rankingOf(page), await tableOf(page)]), before);
  assert.equal(await page.getByText(/^Đã lưu lúc/).count(), 0);
});

test('units whose scores nobody confirmed are kept out, loudly', async (t) => {
  const { page } = await openOffice(t, browser, { sample: ['demo', '--stage', '6'], prepare: unappraised });
  await go(page, '#/ranking');
  const { waiting } = await rankingOf(page);
  assert.ok(waiting);
  assert.equal(await page.locator('main .why.bad').textContent(), waiting);
  assert.match(await page.locator('[data-section="table"] tr.out').textContent(), /Đơn vị 04.*chưa đủ điểm được xác nhận \(còn 01 tiêu chí\)/);
  await go(page, '#/ranking/latest');
  assert.equal(await page.locator('main .why.bad').count(), 0);
  assert.match(await page.locator('main .why').textContent(), /không dùng để trình ký/);
  assert.equal(await page.locator('[data-section="table"] tr.out').count(), 0);
});

test('pictures have their figures beside them, over several years too', async (t) => {
  const { page } = await openOffice(t, browser, { sample: ['demo'], prepare: earlierYears });
  const officer = await officerAt(page, '#/ranking/pictures');
  await page.locator('main [role="img"]').nth(2).waitFor();
  for (const summary of await page.locator('main summary').all()) await summary.click();
  const tables = page.locator('main details table');
  assert.equal(await tables.count(), 3);
  assert.match(await tables.nth(0).locator('tbody tr').first().textContent(), /Đơn vị 10.*987,50/);
  assert.match(await tables.nth(1).textContent(), /-2,50/);
  assert.deepEqual(await tables.nth(2).locator('thead th').allTextContents(), ['Đơn vị', '2020', '2021', '2022']);
  await officer.shot('bieu-do');
  await page.locator('[data-section="places"]').scrollIntoViewIfNeeded();
  await officer.shot('thu-hang-qua-cac-nam');
});

describe('axe finds nothing', () => {
  /** Every place of the two screens, and the dialogs that they open. */
  const PLACES = ['criteria', 'criteria/use', 'criteria/history', 'ranking', 'ranking/self', 'ranking/latest', 'ranking/pictures'];
  const WAYS = [
    { sample: ['demo'], dialogs: [['criteria', /^Điều chỉnh “/], ['criteria', 'Bổ sung tiêu chí'], ['ranking', /^Căn cứ xếp hạng của/]] },
    { sample: ['demo', '--stage', '2'], start: true, dialogs: [['criteria', /^Sửa “/], ['criteria', 'Thêm tiêu chí'], ['criteria', 'Thêm nhóm'], ['criteria', 'Thông qua bảng tiêu chí']] },
  ];
  for (const { sample, start, dialogs } of WAYS) {
    test(`on the screens and in the dialogs of ${sample.join(' ')}`, async (t) => {
      const { page } = await openOffice(t, browser, { sample });
      const found = [];
      const look = async (place) => found.push(...(await troubles(page)).map((it) => `${place} ${it}`));
      if (start) {
        await go(page, '#/criteria');
        await look('empty');
        await page.getByRole('button', { name: /^Lấy bảng mẫu này: Thang 100 điểm của ngành/ }).click();
        await settled(page);
      }
      for (const place of PLACES) {
        await go(page, `#/${place}`);
        await look(place);
      }
      for (const [place, name] of dialogs) {
        await go(page, `#/${place}`);
        await page.getByRole('main').getByRole('button', { name, exact: typeof name === 'string' }).nth(typeof name === 'string' ? 0 : 1).click();
        await page.locator('dialog[open]').waitFor();
        await settled(page);
        await look(`${place} ${name}`);
        await page.keyboard.press('Escape');
        await page.locator('dialog[open]').waitFor({ state: 'detached' });
      }
      assert.deepEqual(found, []);
    });
  }
});
