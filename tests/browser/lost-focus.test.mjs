// Acts that take the focused element away: in a real browser the focus must stand at a sensible place after each of them.

import assert from 'node:assert/strict';
import test from 'node:test';
import { Officer } from './keyboard.mjs';
import { openOffice, startBrowser } from './support.mjs';

const TIMEOUT = 5 * 60 * 1000;

test('no act takes the focus from under the keys', { timeout: TIMEOUT }, async (t) => {
  const browser = await startBrowser(t);
  const open = async (inner, stage) => {
    const office = await openOffice(inner, browser, { sample: ['demo', '--stage', String(stage)] });
    return { ...office, officer: await Officer.at(office.page) };
  };

  await t.test('a deleted row hands over to the next, the last one to the one before', async (inner) => {
    const { officer, page } = await open(inner, 7);
    await officer.act('Alt+4');
    await officer.push('Xóa mục 2');
    await officer.at('textbox', 'Từ, mục 2');
    const last = await page.getByRole('button', { name: /^Xóa mục \d+$/ }).count();
    await officer.push(`Xóa mục ${last}`);
    await officer.at('textbox', `Từ, mục ${last - 1}`);
  });

  await t.test('a dialog keeps Tab within and gives the focus back, also where its opener is gone', async (inner) => {
    const { officer, page } = await open(inner, 7);
    await officer.act('Alt+4');
    await officer.follow('Điểm danh');
    await officer.push('Thêm khách mời');
    const first = await officer.here();
    const seen = [];
    do {
      await officer.press('Tab');
      seen.push((await officer.here()).name);
      assert.ok(seen.length < 30, `Tab goes round: ${seen.join(', ')}`);
    } while (seen.at(-1) !== first.name);
    assert.ok(seen.includes('Thôi') && !seen.includes('Lưu tất cả'), seen.join(', '));
    await officer.press('Shift+Tab');
    await officer.at('button', 'Thôi');
    await officer.act('Escape');
    await officer.at('button', 'Thêm khách mời');

    // The added guest's dialog vanishes with the answer.
    await officer.act('Enter');
    await officer.write('Họ và tên', 'Phạm Thị D');
    await officer.act('Enter');
    await officer.at('button', 'Thêm khách mời');
    // The delegate who is taken off the list is gone with the button that opened the dialog.
    await officer.push('Chi tiết: Phạm Thị D');
    await officer.push('Xóa khỏi danh sách');
    await officer.at('textbox', 'Họ và tên: Khách mời');
    assert.equal(await page.getByRole('button', { name: 'Chi tiết: Phạm Thị D' }).count(), 0, 'she is off the list');
  });

  await t.test('a step that is done hands over to the next', async (inner) => {
    const { officer } = await open(inner, 8);
    await officer.act('Alt+7');
    await officer.to('link', /^Danh sách đại biểu/);
    await officer.act('Enter');
    await officer.push('Trình ký');
    await officer.at('button', 'Trình ký');
    await officer.act('Enter');
    // Not what stands in its place now: an Enter too many must not say that the paper is signed.
    await officer.at('button', 'Mở để in');
    await officer.back('button', 'Ghi nhận đã ký');
    await officer.act('Enter');
    await officer.at('button', 'Mở để in');
  });

  await t.test('a notice that is put away hands back to the window', async (inner) => {
    const { officer } = await open(inner, 7);
    await officer.act('Alt+4');
    await officer.follow('Điều hành');
    await officer.push('Chiếu mục này: mục 1');
    await officer.back('button', 'Đã rõ');
    await officer.act('Enter');
    // Where the officer came from.
    assert.notEqual((await officer.here()).region, '');
  });
});
