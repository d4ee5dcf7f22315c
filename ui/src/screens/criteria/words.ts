/** How a leaf is scored, in the words of the column "Cách chấm"; its maximum and step have columns of their own. */
import type { Leaf, Ratio, Tier } from '../../api/bindings';
import { vi } from '../../i18n/vi';
import { decimal } from '../scores/cells';

const t = vi.scoring.criteria;

/** "85%" of a floor. */
export function floorWords(floor: Ratio | null): string {
  return floor ? t.percent(decimal(Math.round((floor.num * 10_000) / floor.den))) : '';
}

function tierWords(tier: Tier): string {
  const band =
    tier.from === null
      ? t.tierWords.rest
      : `${tier.is_strict ? t.tierWords.above : t.tierWords.from} ${decimal(tier.from)}`;
  return t.tierGives(band, decimal(tier.points));
}

/** The highest first, the rest last: as people read a scale. */
export function inOrder(tiers: readonly Tier[]): Tier[] {
  const rank = (it: Tier) =>
    it.from === null ? Number.NEGATIVE_INFINITY : it.from + (it.is_strict ? 0.5 : 0);
  return [...tiers].sort((a, b) => rank(b) - rank(a));
}

function details({ rule }: Leaf): string[] {
  switch (rule.kind) {
    case 'proportional':
      return rule.most === null ? [] : [t.exceed(decimal(rule.most))];
    case 'per_occurrence':
      return [t.eachTime(decimal(rule.each))];
    case 'tiered':
      return inOrder(rule.tiers).map(tierWords);
    default:
      return [];
  }
}

/** "Theo mức: từ 90: 10 điểm; còn lại: 0 điểm; kết quả tính bằng %". */
export function ruleWords(leaf: Leaf): string {
  const measure = leaf.measure ? [t.measuredIn(leaf.measure)] : [];
  return [vi.scoring.rules[leaf.rule.kind], ...details(leaf), ...measure].join('; ');
}
