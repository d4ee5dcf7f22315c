import { describe, expect, it } from 'vitest';
import type { Criterion, CriterionView, Leaf, Placing, Rule } from '../../src/api/bindings';
import { fitted, fromMiddle, labelRoom, namesAt, pathOf, stacked } from '../../src/lib/charts/geometry';
import { draftOf, parentsFor, textsOf, tiersOf } from '../../src/screens/criteria/drafts';
import { floorWords, inOrder, ruleWords } from '../../src/screens/criteria/words';
import { cellHref, equalUnits, placeNote } from '../../src/screens/ranking/places';

function leaf(rule: Rule, measure: string | null = null): Leaf {
  return { part: 'base', max: 1_000, step: 50, rule, measure };
}

function criterion(id: number, parent: number | null, shape: Criterion['shape']): Criterion {
  return {
    id,
    cycle_id: 1,
    parent_id: parent,
    order_no: 1,
    title: `Tiêu chí ${id}`,
    shape,
    floor: null,
    guidance: null,
    copied_from: null,
  };
}

function view(it: Criterion): CriterionView {
  return { criterion: it, number: '1', path: 'I.1', depth: 0, maximum: null, words: '' };
}

function placing(unit: number, rank: number | null, more: Partial<Placing> = {}): Placing {
  const totals = {
    unit_id: unit,
    nodes: [],
    base: 0,
    base_max: 0,
    scaled: null,
    bonus: 0,
    penalty: 0,
    total: 0,
    missing: [],
    below_floor: [],
    has_points: true,
  };
  return { totals, votes: null, rank, is_shared: false, behind_by: null, unranked: [], ...more };
}

const TIERS = [
  { from: null, is_strict: false, points: 0 },
  { from: 7_500, is_strict: false, points: 350 },
  { from: 9_500, is_strict: false, points: 400 },
  { from: 9_500, is_strict: true, points: 500 },
];

describe('the way a leaf is scored, in words', () => {
  it('names the mode with its own figures', () => {
    expect(ruleWords(leaf({ kind: 'free' }))).toBe('Chấm điểm trực tiếp');
    expect(ruleWords(leaf({ kind: 'per_occurrence', each: 250 }))).toBe('Theo số lần; 2,5 điểm mỗi lần');
    expect(ruleWords(leaf({ kind: 'proportional', most: 1_200 }, '%'))).toBe(
      'Theo tỷ lệ thực hiện chỉ tiêu; vượt chỉ tiêu tối đa 12 điểm; kết quả tính bằng %',
    );
  });

  it('tells bands from the highest down, the rest last', () => {
    expect(inOrder(TIERS).map((it) => it.points)).toEqual([500, 400, 350, 0]);
    expect(ruleWords(leaf({ kind: 'tiered', tiers: TIERS }))).toBe(
      'Theo mức; trên 95: 5 điểm; từ 95: 4 điểm; từ 75: 3,5 điểm; còn lại: 0 điểm',
    );
  });

  it('tells a floor in percent', () => {
    expect(floorWords({ num: 85, den: 100 })).toBe('85%');
    expect(floorWords({ num: 8_550, den: 10_000 })).toBe('85,5%');
    expect(floorWords(null)).toBe('');
  });
});

describe('the draft of a criterion', () => {
  it('goes back as it came', () => {
    const one = criterion(7, 3, { shape: 'leaf', ...leaf({ kind: 'tiered', tiers: TIERS }, '%') });
    const draft = draftOf(
      { id: 7, cycleId: 1 },
      textsOf(one, { parentId: null, isGroup: false }),
      tiersOf(one),
    );
    expect(draft).toMatchObject({
      id: 7,
      parent_id: 3,
      is_group: false,
      part: 'base',
      max: '10',
      step: '0,5',
      measure: '%',
    });
    expect(draft.rule).toMatchObject({ kind: 'tiered' });
    expect(draft.rule?.kind === 'tiered' && draft.rule.tiers[0]).toEqual({
      from: '95',
      is_strict: true,
      points: '5',
    });
  });

  it('of a group has no figures, of a bonus no floor', () => {
    const fresh = textsOf(null, { parentId: 3, isGroup: true });
    expect(draftOf({ id: null, cycleId: 1 }, { ...fresh, max: '5' }, [])).toMatchObject({
      is_group: true,
      parent_id: 3,
      max: null,
      rule: null,
    });
    const bonus = {
      ...textsOf(null, { parentId: null, isGroup: false }),
      part: 'bonus',
      floor_percent: '85',
    };
    expect(draftOf({ id: null, cycleId: 1 }, bonus, [])).toMatchObject({
      part: 'bonus',
      floor_percent: null,
      parent_id: null,
    });
  });

  it('goes into no group that lies within itself', () => {
    const all = [
      criterion(1, null, { shape: 'group' }),
      criterion(2, 1, { shape: 'group' }),
      criterion(3, 2, { shape: 'leaf', ...leaf({ kind: 'free' }) }),
      criterion(4, null, { shape: 'group' }),
    ].map(view);
    expect(parentsFor(all, 1).map((it) => it.criterion.id)).toEqual([4]);
    expect(parentsFor(all, null).map((it) => it.criterion.id)).toEqual([1, 2, 4]);
  });
});

describe('what is said of a place', () => {
  it('tells shared places, what decided, and why there is none', () => {
    expect(placeNote(placing(1, 3, { is_shared: true }))).toBe('đồng hạng');
    expect(placeNote(placing(1, 4, { behind_by: { kind: 'tie_break', index: 1 } }))).toBe(
      'bằng điểm, xếp theo tiêu chí phụ 2',
    );
    expect(placeNote(placing(1, 4, { behind_by: { kind: 'total' } }))).toBe('');
    const missing = placing(1, null, { unranked: ['missing'] });
    missing.totals.missing = [5, 6];
    expect(placeNote(missing)).toBe('chưa đủ điểm được xác nhận (còn 02 tiêu chí)');
  });

  it('gathers equal units by place', () => {
    const placings = [
      placing(9, 1),
      placing(2, 2, { is_shared: true }),
      placing(7, 2, { is_shared: true }),
      placing(1, null, { is_shared: true }),
    ];
    expect(equalUnits({ basis: 'official', placings })).toEqual([{ rank: 2, units: [2, 7] }]);
  });

  it('leads to the cell', () => {
    expect(cellHref(4, 12)).toBe('#/scores/appraised/12-4');
    expect(cellHref(4, null)).toBe('#/scores/appraised');
  });
});

describe('lengths of the charts', () => {
  it('puts parts one after the other and draws nothing for less than nothing', () => {
    expect(stacked([100, -5, 50], 2)).toEqual([
      { start: 0, length: 200 },
      { start: 200, length: 0 },
      { start: 200, length: 100 },
    ]);
  });

  it('draws differences from the middle', () => {
    expect(fromMiddle(-50, 100, 200)).toEqual({ start: -100, length: 100 });
    expect(fromMiddle(100, 100, 200)).toEqual({ start: 0, length: 200 });
    expect(fromMiddle(0, 0, 200)).toEqual({ start: 0, length: 0 });
  });

  it('breaks a line where there is no place', () => {
    const at = (it: number) => it * 10;
    expect(pathOf([1, 2, null, 3], at, at)).toBe('M0 10 L10 20 M30 30');
    expect(pathOf([null], at, at)).toBe('');
  });

  it('names who shares a place on one line, and cuts what is too long', () => {
    const lines = [
      { label: 'A', places: [1, 2] },
      { label: 'B', places: [null, 2] },
    ];
    expect(namesAt(lines, 1)).toEqual([[2, 'A, B']]);
    expect(namesAt(lines, 0)).toEqual([[1, 'A']]);
    expect(fitted('Đơn vị 01')).toBe('Đơn vị 01');
    expect(fitted('Trung tâm '.repeat(6)).endsWith('…')).toBe(true);
    expect(labelRoom(['Trung tâm '.repeat(6)])).toBe(labelRoom(['x'.repeat(90)]));
  });
});
