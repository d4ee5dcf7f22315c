import { describe, expect, it } from 'vitest';
import type { VoteRound } from '../../src/api/bindings';
import { Refusal } from '../../src/api/door';
import { hexOf } from '../../src/lib/hex';
import { recipientOf, recipientTexts } from '../../src/screens/awards/recipient';
import { awardsTab } from '../../src/screens/awards/tabs';
import {
  fractionOf,
  fractionText,
  reasonPlaces,
  ruleDraft,
  totalsDraft,
  totalsTexts,
} from '../../src/screens/counting/drafts';
import { tabOf } from '../../src/screens/meeting/tabs';

const round: VoteRound = {
  id: 4,
  meeting_id: 1,
  award: 'flag_ministry',
  no: 1,
  seats: 3,
  state: 'open',
  present: 10,
  issued: 10,
  collected: 9,
  valid: 8,
  invalid: 1,
  invalid_reasons: [{ reason: 'không theo mẫu', count: 1 }],
  not_returned_reason: null,
  written_sent: null,
  written_returned: null,
  tie_decision: null,
  reopened_reason: null,
  kind: 'approve',
  choices: null,
  voided_reason: null,
};

function problems(act: () => unknown): string[] {
  try {
    act();
  } catch (cause) {
    if (cause instanceof Refusal) return cause.body.problems.map((it) => it.field ?? '');
  }
  return [];
}

describe('totals of a round', () => {
  it('go to the fields and back unchanged', () => {
    const draft = totalsDraft(4, totalsTexts(round));
    expect(draft).toMatchObject({ round_id: 4, present: 10, collected: 9, valid: 8, invalid: 1 });
    expect(draft.invalid_reasons).toEqual(round.invalid_reasons);
  });

  it('show two digits and leave what is not counted empty', () => {
    const texts = totalsTexts({ ...round, valid: null });
    expect(texts.collected).toBe('09');
    expect(texts.valid).toBe('');
    expect(totalsDraft(4, texts).valid).toBeNull();
  });

  it('offer one place more than there are reasons, and drop an emptied one', () => {
    expect(reasonPlaces(round)).toEqual([0, 1]);
    const texts = { ...totalsTexts(round), reason_0: '', reason_count_0: '' };
    expect(totalsDraft(4, texts).invalid_reasons).toEqual([]);
  });

  it('name the field that holds no number', () => {
    expect(problems(() => totalsDraft(4, { issued: 'mười' }))).toEqual(['issued']);
  });
});

describe('a voting rule', () => {
  it('reads fractions and percentages', () => {
    expect(fractionOf({ it: ' 2 / 3 ' }, 'it')).toEqual({ num: 2, den: 3 });
    expect(fractionOf({ it: '70%' }, 'it')).toEqual({ num: 70, den: 100 });
    expect(fractionText({ num: 70, den: 100 })).toBe('70%');
    expect(problems(() => fractionOf({ it: 'quá nửa' }, 'it'))).toEqual(['it']);
  });

  it('takes nothing for granted: everything that is empty is named at once', () => {
    expect(problems(() => ruleDraft(1, {}))).toEqual([
      'method',
      'is_more_than',
      'denominator',
      'threshold_num',
      'quorum_num',
    ]);
  });
});

describe('a recipient', () => {
  it('stays a count where there are no names', () => {
    const texts = recipientTexts({ kind: 'unnamed', of: 'individual', count: 7 });
    expect(recipientOf(texts)).toEqual({ kind: 'unnamed', of: 'individual', count: 7 });
  });

  it('keeps a person with post and unit, in NFC', () => {
    const texts = { kind: 'person', name: 'Nguyễn Văn A'.normalize('NFD'), post: '', unit_id: '3' };
    expect(recipientOf(texts)).toEqual({ kind: 'person', name: 'Nguyễn Văn A', post: null, unit_id: 3 });
  });

  it('is refused while no unit is chosen', () => {
    expect(problems(() => recipientOf({ kind: 'unit', unit_id: '' }))).toEqual(['unit_id']);
  });
});

describe('jumps', () => {
  it('find the part of a screen by section or by field', () => {
    expect(tabOf('', 'officers_present')).toBe('roll');
    expect(tabOf('opinions', '')).toBe('run');
    expect(tabOf('', 'held_on')).toBe('prep');
    expect(awardsTab('', 'letter_no')).toBe('quotas');
    expect(awardsTab('submission-3', '')).toBe('submissions');
  });
});

it('a scan goes to the door in hexadecimal', () => {
  expect(hexOf(new Uint8Array([0, 37, 255]))).toBe('0025ff');
});
