/** Words and addresses of the ranking: why a unit stands where it stands, where a cell is looked at again. */
import type { Placing, Ranking } from '../../api/bindings';
import { vi } from '../../i18n/vi';
import { router } from '../../state/router.svelte';

const t = vi.scoring.ranking;

/** "đồng hạng", "bằng điểm, xếp theo tiêu chí phụ 1", "chưa đủ điểm được xác nhận (còn 03 tiêu chí)". */
export function placeNote(it: Placing): string {
  const by = it.behind_by;
  const decided = by?.kind === 'tie_break' ? t.byTieBreak(by.index + 1) : '';
  const reasons = it.unranked.map((reason) =>
    reason === 'missing'
      ? `${t.unranked.missing} (${t.missing(it.totals.missing.length)})`
      : t.unranked[reason],
  );
  return [it.is_shared ? t.shared : '', decided, ...reasons].filter(Boolean).join('; ');
}

/** Units that share a place, by place. */
export function equalUnits(ranking: Ranking): { rank: number; units: number[] }[] {
  const found = new Map<number, number[]>();
  for (const { rank, is_shared, totals } of ranking.placings) {
    if (is_shared && rank !== null) found.set(rank, [...(found.get(rank) ?? []), totals.unit_id]);
  }
  return [...found.entries()].map(([rank, units]) => ({ rank, units }));
}

/** Where the bloc's score of a unit is entered, by the name of its cell; the whole sheet where no criterion is meant. */
export function cellHref(unit: number, criterion: number | null): string {
  return criterion === null
    ? router.href('scores', 'appraised')
    : router.href('scores', 'appraised', `${criterion}-${unit}`);
}
