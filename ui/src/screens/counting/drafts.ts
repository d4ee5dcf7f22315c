/** Between the rows of a count and the texts of its fields. */
import type {
  InvalidReason,
  RoundTotalsDraft,
  VoteLine,
  VoteLineDraft,
  VoteRound,
  VotingRule,
  VotingRuleDraft,
} from '../../api/bindings';
import { optional, two } from '../../i18n/format';
import { vi } from '../../i18n/vi';
import { notUnderstood, type Texts } from '../../lib/row-form.svelte';
import { countOf, idOf, orNull, shown } from '../../lib/texts';
import { requireAll } from './required';

/** The places for reasons of invalid ballots: those recorded and one to type into. */
export function reasonPlaces(round: VoteRound): number[] {
  return [...round.invalid_reasons.keys(), round.invalid_reasons.length];
}

/** Counts of ballots stand with two digits, as they are read out. */
function figure(count: number | null): string {
  return count === null ? '' : two(count);
}

export function totalsTexts(round: VoteRound): Texts {
  const texts: Texts = {
    present: figure(round.present),
    issued: figure(round.issued),
    collected: figure(round.collected),
    valid: figure(round.valid),
    invalid: figure(round.invalid),
    not_returned_reason: round.not_returned_reason ?? '',
    written_sent: shown(round.written_sent),
    written_returned: shown(round.written_returned),
  };
  for (const [place, it] of round.invalid_reasons.entries()) {
    texts[`reason_${place}`] = it.reason;
    texts[`reason_count_${place}`] = String(it.count);
  }
  return texts;
}

function reasons(texts: Texts): InvalidReason[] {
  const found: InvalidReason[] = [];
  for (let place = 0; place < 30; place += 1) {
    const reason = optional(texts[`reason_${place}`] ?? '') ?? '';
    const count = countOf(texts, `reason_count_${place}`);
    if (reason === '' && count === null) continue;
    found.push({ reason, count: count ?? 0 });
  }
  return found;
}

export function totalsDraft(id: number, texts: Texts): RoundTotalsDraft {
  return {
    round_id: id,
    present: countOf(texts, 'present'),
    issued: countOf(texts, 'issued'),
    collected: countOf(texts, 'collected'),
    valid: countOf(texts, 'valid'),
    invalid: countOf(texts, 'invalid'),
    invalid_reasons: reasons(texts),
    not_returned_reason: orNull(texts, 'not_returned_reason'),
    written_sent: countOf(texts, 'written_sent'),
    written_returned: countOf(texts, 'written_returned'),
  };
}

export function lineTexts(line: VoteLine): Texts {
  return {
    yes: shown(line.yes),
    no: shown(line.no),
    blank: shown(line.blank),
    places: shown(line.places),
    written_yes: shown(line.written_yes),
    written_no: shown(line.written_no),
    written_blank: shown(line.written_blank),
    written_places: shown(line.written_places),
  };
}

export function lineDraft(id: number, texts: Texts): VoteLineDraft {
  return {
    id,
    yes: countOf(texts, 'yes'),
    no: countOf(texts, 'no'),
    blank: countOf(texts, 'blank'),
    places: countOf(texts, 'places'),
    written_yes: countOf(texts, 'written_yes'),
    written_no: countOf(texts, 'written_no'),
    written_blank: countOf(texts, 'written_blank'),
    written_places: countOf(texts, 'written_places'),
  };
}

/** "2/3" or "70%" as numerator and denominator; throws the field's sentence for anything else. */
export function fractionOf(texts: Texts, name: string): { num: number; den: number } {
  const typed = (texts[name] ?? '').trim();
  const share = /^(\d{1,3})\s*%$/.exec(typed);
  if (share) return { num: Number(share[1]), den: 100 };
  const parts = /^(\d{1,4})\s*\/\s*(\d{1,4})$/.exec(typed);
  if (!parts) throw notUnderstood(name, vi.counting.notAFraction(typed));
  return { num: Number(parts[1]), den: Number(parts[2]) };
}

/** {num: 70, den: 100} -> "70%", {num: 2, den: 3} -> "2/3". */
export function fractionText(ratio: { num: number; den: number }): string {
  return ratio.den === 100 ? `${ratio.num}%` : `${ratio.num}/${ratio.den}`;
}

export function ruleTexts(rule: VotingRule): Texts {
  return {
    award: rule.award ?? '',
    method: rule.method,
    kind: rule.kind,
    threshold_num: fractionText(rule.threshold),
    is_more_than: rule.is_more_than ? '1' : '0',
    denominator: rule.denominator,
    quorum_num: fractionText(rule.quorum),
    ground: rule.ground ?? '',
  };
}

/** The rule as typed; nothing of it is taken for granted, since law and regulation are silent. */
export function ruleDraft(meeting: number, texts: Texts): VotingRuleDraft {
  const { method, denominator, is_more_than: moreThan } = texts;
  const needs: [string, string][] = [];
  const say = (field: string, label: string) =>
    needs.push([field, vi.counting.notChosen(label.toLocaleLowerCase('vi'))]);
  if (!method) say('method', vi.counting.method);
  if (!moreThan) say('is_more_than', vi.counting.moreThan);
  if (!denominator) say('denominator', vi.counting.denominator);
  for (const name of ['threshold_num', 'quorum_num']) {
    if (!texts[name]?.trim()) needs.push([name, vi.counting.notAFraction('')]);
  }
  requireAll(needs);
  const threshold = fractionOf(texts, 'threshold_num');
  const quorum = fractionOf(texts, 'quorum_num');
  return {
    id: idOf(texts, 'id'),
    meeting_id: meeting,
    award: (texts.award || null) as VotingRuleDraft['award'],
    method: method as VotingRuleDraft['method'],
    kind: (texts.kind || 'approve') as VotingRuleDraft['kind'],
    threshold_num: threshold.num,
    threshold_den: threshold.den,
    is_more_than: moreThan === '1',
    denominator: denominator as VotingRuleDraft['denominator'],
    quorum_num: quorum.num,
    quorum_den: quorum.den,
    ground: orNull(texts, 'ground'),
  };
}

/** Options of a `Choice` from a record of labels. */
export function optionsOf(
  labels: Readonly<Record<string, string>>,
  first?: string,
): { value: string; label: string }[] {
  const all = Object.entries(labels).map(([value, label]) => ({ value, label }));
  return first === undefined ? all : [{ value: '', label: first }, ...all];
}
