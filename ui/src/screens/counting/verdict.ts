import type { LineResult, RoundResult, VoteLine } from '../../api/bindings';
import { vi } from '../../i18n/vi';

export type Verdict = { kind: 'ok' | 'bad' | 'warn' | 'info' | 'none'; text: string; detail: string };

/** What the round says of one nominee, in the words of the door's result; the page compares nothing itself. */
export function verdict(
  result: RoundResult | null,
  line: VoteLine,
  found: LineResult | undefined,
  isMissing: boolean,
): Verdict {
  const t = vi.counting;
  if (!result || !found) return { kind: 'none', text: t.noResult, detail: '' };
  if (isMissing) {
    return { kind: 'none', text: t.notTyped, detail: t.need(result.required, result.base) };
  }
  const detail = t.need(result.required, result.base);
  if (!found.is_passed) {
    return {
      kind: 'bad',
      text: t.missing(found.missing),
      detail,
    };
  }
  if (result.tied.includes(line.nomination_id)) {
    return { kind: 'warn', text: t.tied(found.votes, result.base), detail };
  }
  if (result.reserve.includes(line.nomination_id)) {
    return { kind: 'info', text: t.reserve(found.votes, result.base), detail };
  }
  return { kind: 'ok', text: t.passed(found.votes, result.base), detail };
}
