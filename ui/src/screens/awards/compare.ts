/** The list beside the count, line by line; what follows from a difference is said by the door. */
import type { AwardProposal } from '../../api/bindings';
import { two } from '../../i18n/format';
import { desk } from '../../state/desk.svelte';

export type Compared = { listed: string; counted: string; isSame: boolean | null };

/** Votes in the list and votes in the count; `isSame` is null for a line that was typed and not drawn. */
export function compared(row: AwardProposal): Compared {
  const listed = row.votes === null ? '' : `${two(row.votes)}/${two(row.base ?? 0)}`;
  if (row.round_id === null) return { listed, counted: '', isSame: null };
  const view = desk.year.meetings.flatMap((it) => it.rounds).find((it) => it.round_id === row.round_id);
  const line = view?.result?.lines.find((it) => it.nomination_id === row.nomination_id);
  const counted = line ? `${two(line.votes)}/${two(view?.result?.base ?? 0)}` : '';
  return { listed, counted, isSame: listed === counted };
}
