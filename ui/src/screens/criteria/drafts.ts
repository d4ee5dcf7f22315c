/** Between the texts of the criterion's form and the draft of the door. Figures travel as typed; Rust reads them. */
import type {
  Criterion,
  CriterionDraft,
  CriterionView,
  Part,
  Ratio,
  RuleDraft,
  ScoreTable,
  ScoreTableDraft,
  TierDraft,
} from '../../api/bindings';
import type { Texts } from '../../lib/row-form.svelte';
import { idOf, orNull, shown } from '../../lib/texts';
import { decimal } from '../scores/cells';
import { inOrder } from './words';

/** A band as typed. */
export type TierTexts = { from: string; isStrict: boolean; points: string };

/** The texts of a criterion; those of a new one where there is none. */
export function textsOf(
  criterion: Criterion | null,
  fresh: { parentId: number | null; isGroup: boolean },
): Texts {
  const leaf = criterion?.shape.shape === 'leaf' ? criterion.shape : null;
  const rule = leaf?.rule;
  const isGroup = criterion ? leaf === null : fresh.isGroup;
  return {
    shape: isGroup ? 'group' : 'leaf',
    parent: shown(criterion ? criterion.parent_id : fresh.parentId),
    title: criterion?.title ?? '',
    part: leaf?.part ?? 'base',
    max: decimal(leaf?.max ?? null),
    step: leaf ? decimal(leaf.step) : '0,5',
    rule: rule?.kind ?? 'free',
    most: rule?.kind === 'proportional' ? decimal(rule.most) : '',
    each: rule?.kind === 'per_occurrence' ? decimal(rule.each) : '',
    measure: leaf?.measure ?? '',
    floor_percent: percentOf(criterion?.floor ?? null),
    guidance: criterion?.guidance ?? '',
  };
}

function percentOf(floor: Ratio | null): string {
  return floor ? decimal(Math.round((floor.num * 10_000) / floor.den)) : '';
}

/** The bands of a criterion; two empty ones for a new leaf. */
export function tiersOf(criterion: Criterion | null): TierTexts[] {
  const rule = criterion?.shape.shape === 'leaf' ? criterion.shape.rule : null;
  if (rule?.kind !== 'tiered') return [emptyTier(), emptyTier()];
  return inOrder(rule.tiers).map((it) => ({
    from: decimal(it.from),
    isStrict: it.is_strict,
    points: decimal(it.points),
  }));
}

export function emptyTier(): TierTexts {
  return { from: '', isStrict: false, points: '' };
}

function ruleOf(texts: Texts, tiers: TierTexts[]): RuleDraft {
  switch (texts.rule) {
    case 'proportional':
      return { kind: 'proportional', most: orNull(texts, 'most') };
    case 'tiered':
      return { kind: 'tiered', tiers: tiers.map(tierDraft) };
    case 'yes_no':
      return { kind: 'yes_no' };
    case 'per_occurrence':
      return { kind: 'per_occurrence', each: texts.each ?? '' };
    case 'relative':
      return { kind: 'relative' };
    default:
      return { kind: 'free' };
  }
}

function tierDraft(it: TierTexts): TierDraft {
  return { from: it.from.trim() === '' ? null : it.from, is_strict: it.isStrict, points: it.points };
}

type Place = { id: number | null; cycleId: number };

/** The draft of a criterion. */
export function draftOf(place: Place, texts: Texts, tiers: TierTexts[]): CriterionDraft {
  const isLeaf = texts.shape === 'leaf';
  const hasFloor = !isLeaf || texts.part === 'base';
  return {
    id: place.id,
    cycle_id: place.cycleId,
    parent_id: idOf(texts, 'parent'),
    title: texts.title ?? '',
    is_group: !isLeaf,
    part: isLeaf ? (texts.part as Part) : null,
    max: isLeaf ? orNull(texts, 'max') : null,
    step: isLeaf ? orNull(texts, 'step') : null,
    rule: isLeaf ? ruleOf(texts, tiers) : null,
    measure: isLeaf ? orNull(texts, 'measure') : null,
    floor_percent: hasFloor ? orNull(texts, 'floor_percent') : null,
    guidance: orNull(texts, 'guidance'),
  };
}

/** The head of a table that has none yet: places by points alone. */
export function blankTable(cycleId: number): ScoreTableDraft {
  return {
    cycle_id: cycleId,
    title: null,
    selection: 'score',
    vote_award: null,
    tie_breaks: [],
    cross_mean: 'mean',
    does_cross_count: false,
    bonus_cap: null,
    penalty_cap: null,
    total_floor: null,
  };
}

/** The head of a table as it stands. */
export function headOf(table: ScoreTable): ScoreTableDraft {
  return {
    cycle_id: table.cycle_id,
    title: table.title,
    selection: table.selection,
    vote_award: table.vote_award,
    tie_breaks: table.tie_breaks,
    cross_mean: table.cross_mean,
    does_cross_count: table.does_cross_count,
    bonus_cap: table.bonus_cap,
    penalty_cap: table.penalty_cap,
    total_floor: table.total_floor,
  };
}

/** Groups that may hold a criterion: not itself, nor what it holds. */
export function parentsFor(criteria: readonly CriterionView[], id: number | null): CriterionView[] {
  const inside = new Set(id === null ? [] : [id]);
  return criteria.filter(({ criterion }) => {
    if (criterion.parent_id !== null && inside.has(criterion.parent_id)) inside.add(criterion.id);
    return criterion.shape.shape === 'group' && !inside.has(criterion.id);
  });
}
