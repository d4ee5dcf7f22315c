import { describe, expect, it } from 'vitest';
import { inWords } from '../src/i18n/journal-words';

describe('the journal in words', () => {
  it.each([
    ['unit số 3: mark: trống → "VPB"', 'Đơn vị số 3: ký hiệu: trống → "VPB"'],
    [
      'vote_line số 6: blank: trống → 0; no: trống → 7',
      'Phiếu của một đề nghị số 6: không có ý kiến: trống → 0; không đồng ý: trống → 7',
    ],
    ['cycle số 1: stage: "setup" → "launch"', 'Năm thi đua số 1: bước: Chuẩn bị năm → Phát động, đăng ký'],
    ['meeting số 1: held_on: trống → "2022-12-30"', 'Cuộc họp số 1: ngày họp: trống → 30/12/2022'],
    ['vote_round số 2: state: "open" → "closed"', 'Vòng bỏ phiếu số 2: tình trạng: đang mở → đã chốt'],
    ['unit_name số 1: thêm "Cục Một"', 'Tên đơn vị số 1: thêm "Cục Một"'],
    ['person số 9: đã xóa theo yêu cầu', 'Người số 9: đã xóa theo yêu cầu'],
    ['điều chưa biết', 'điều chưa biết'],
  ])('%j', (detail, words) => expect(inWords(detail)).toBe(words));
});
