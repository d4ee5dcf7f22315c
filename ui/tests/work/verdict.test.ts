import { describe, expect, it } from 'vitest';
import type { LineResult, RoundResult, VoteLine } from '../../src/api/bindings';
import { verdict } from '../../src/screens/counting/verdict';

const line: VoteLine = {
  id: 1,
  round_id: 1,
  nomination_id: 7,
  order_no: 1,
  yes: 6,
  no: 2,
  blank: 0,
  written_yes: null,
  written_no: null,
  written_blank: null,
  places: null,
  written_places: null,
};
const passed: LineResult = {
  nomination_id: 7,
  votes: 6,
  percent: '60,0',
  is_passed: true,
  missing: 0,
  places: null,
  rank: 1,
};
const result: RoundResult = { base: 10, required: 6, lines: [passed], elected: [7], tied: [], reserve: [] };

describe('the verdict of a nominee', () => {
  it('names votes and base of one who passed', () => {
    expect(verdict(result, line, passed, false)).toMatchObject({ kind: 'ok', text: 'Đạt 06/10' });
  });

  it('says how many votes are missing and what was needed', () => {
    const failed = { ...passed, votes: 4, is_passed: false, missing: 2 };
    const said = verdict({ ...result, elected: [] }, line, failed, false);
    expect(said).toEqual({ kind: 'bad', text: 'Thiếu 02 phiếu', detail: 'cần 06 trên 10' });
  });

  it('keeps tie and reserve apart from passing', () => {
    expect(verdict({ ...result, elected: [], tied: [7] }, line, passed, false).text).toBe('Bằng phiếu 06/10');
    expect(verdict({ ...result, elected: [], reserve: [7] }, line, passed, false).text).toBe(
      'Dự phòng 06/10',
    );
  });

  it('judges nobody whose votes are not all typed, or without a rule', () => {
    expect(verdict(result, line, passed, true).text).toBe('Chưa nhập đủ');
    expect(verdict(null, line, undefined, false).kind).toBe('none');
  });
});
