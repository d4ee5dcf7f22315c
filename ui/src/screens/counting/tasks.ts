import type { RoundView, VoteRound } from '../../api/bindings';
import { vi } from '../../i18n/vi';
import type { Task } from '../../state/desk.svelte';
import { hrefCounting } from './place';

/** What stands between an open round and its closing; what is only worth a note is a finding of the year. */
export function roundTasks(round: VoteRound, view: RoundView): Task[] {
  const line = (it: RoundView['remarks'][number]) => ({
    text: it.problem.message,
    href: hrefCounting(`round-${round.id}`, it.problem.field ?? ''),
    jump: vi.counting.jump,
    grave: it.gravity === 'refused',
  });
  const open = round.state === 'open' ? view.remarks.filter((it) => it.gravity !== 'note') : [];
  return open.length > 0 ? [{ title: vi.counting.beforeClose, lines: open.map(line) }] : [];
}
