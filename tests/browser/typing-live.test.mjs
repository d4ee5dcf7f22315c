// Opinions and names typed while the meeting runs: not one wrong character, at any speed, by Backspaces or by composition.
// THIDUA_WORDS=2000 types as many words at each speed; a hundredth of it is typed in every run.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openOffice, startBrowser } from './support.mjs';
import { typeAsUnikey, typeComposing } from './typing.mjs';
import { bookOf, go, settled } from './walk.mjs';

const WORDS = Number(process.env.THIDUA_WORDS ?? 20);
/** Words of one opinion. */
const LENGTH = 40;

/** Every vowel with every tone, in words that officials use or could. */
const STOCK = `đề nghị Khối thống nhất thực hiện nhiệm vụ chính trị trọng tâm phát động phong trào thi đua yêu nước khen thưởng
đột xuất quý tổng kết rút kinh nghiệm tiêu chí chấm điểm thẩm định minh chứng giải trình kiến nghị Thủ trưởng đơn vị phối hợp hỗ trợ
chuyển đổi số sở hữu trí tuệ năng lượng nguyên tử đo lường chất lượng ứng dụng quỹ đổi mới công nghệ kỷ luật kỷ niệm ưu điểm hạn chế
nguyên nhân khắc phục đẩy mạnh gặp gỡ quyết liệt nghĩa vụ thuở hoẵng khuỷu ngoằn nghèo rượu buổi chiều giờ mười lăm phút quyền biểu
quyết giấy ủy quyền Nguyễn Đặng Thế Duyệt Phạm Quỳnh Lữ Hoàng Ẩn Vũ Đỗ Trưởng Ỷ Bằng khen Cờ thi đua`.split(/\s+/);

/** The same words on every machine. */
function wordsFrom(seed, count) {
  let state = seed;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return STOCK[state % STOCK.length];
  };
  return Array.from({ length: count }, next).join(' ');
}

const PACES = [
  ['at once', (page, text) => typeAsUnikey(page, text, 0)],
  ['as fast as a hand can', (page, text) => typeAsUnikey(page, text, 2)],
  ['at an even pace', (page, text) => typeAsUnikey(page, text, 9)],
  ['composing', (page, text) => typeComposing(page, text)],
];

for (const [at, [pace, type]] of PACES.entries()) {
  test(`${WORDS} words of opinions and names, ${pace}`, async (t) => {
    const browser = await startBrowser(t);
    const { page } = await openOffice(t, browser, { sample: ['demo', '--stage', '7'] });
    await go(page, '#/live/opinions');
    const speaker = page.getByRole('textbox', { name: 'Người phát biểu', exact: true });
    const words = page.getByRole('textbox', { name: 'Nội dung ý kiến', exact: true });
    const said = [];
    for (let left = WORDS; left > 0; left -= LENGTH) {
      const name = wordsFrom(at * 7919 + left, 4);
      const opinion = wordsFrom(at * 104729 + left, Math.min(LENGTH, left));
      await speaker.focus();
      await type(page, name);
      assert.equal(await speaker.inputValue(), name);
      await words.focus();
      await type(page, opinion);
      assert.equal(await words.inputValue(), opinion);
      await page.keyboard.press('Control+Enter');
      await settled(page);
      said.push([name, opinion]);
    }
    const kept = (await bookOf(page)).opinions.map((it) => [it.speaker, it.content]);
    assert.deepEqual(kept, said);
  });
}
