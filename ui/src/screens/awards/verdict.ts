/** Between what is known of somebody proposed and the fields of its form. */
import type {
  Confirmation,
  DisciplineDraft,
  Gender,
  Initiative,
  InitiativeLevel,
  JudgedLine,
  LedgerCover,
  MemberAwards,
  Outcome,
  ReviewKind,
  SubjectDraft,
  SubjectFacts,
  VerdictLine,
} from '../../api/bindings';
import { date } from '../../i18n/format';
import type { Texts } from '../../lib/row-form.svelte';
import { countOf, isYes, shown, yes } from '../../lib/texts';

const CHIPS: Record<Outcome, string> = { passes: 'ok', fails: 'bad', cannot_tell: 'warn' };
export const REVIEWS: ReviewKind[] = [
  'discipline',
  'investigation',
  'inspection',
  'complaint',
  'press_report',
];

/** The colour of a verdict; its words say the same. */
export function outcomeChip(outcome: Outcome): string {
  return CHIPS[outcome];
}

/** What the officer may confirm: the requirements that only people can judge, by their key in the text of what is missing. */
export function confirmable(line: JudgedLine): string[] {
  return line.confirm_keys.map((it) => it.key);
}

export function factsTexts(facts: SubjectFacts): Texts {
  const holders = (award: string) => facts.member_awards.find((it) => it.award === award)?.count;
  const texts: Texts = {
    cover: facts.cover.kind,
    cover_year: facts.cover.kind === 'from' ? String(facts.cover.year) : '',
    members: shown(facts.members),
    members_completed: shown(facts.members_completed),
    members_disciplined: shown(facts.members_disciplined),
    worker_advanced: shown(holders('worker_advanced')),
    fighter_grassroots: shown(holders('fighter_grassroots')),
    service_years: shown(facts.service_years),
    gender: facts.gender ?? '',
    discipline: facts.discipline?.kind ?? '',
    discipline_ends: facts.discipline?.kind === 'until' ? date(facts.discipline.ends_on) : '',
    review:
      facts.under_review === null
        ? ''
        : facts.under_review.length === 0
          ? 'none'
          : (facts.under_review[0] ?? ''),
  };
  texts.initiatives_known = yes(facts.initiatives !== null);
  facts.initiatives?.forEach((it, at) => {
    texts[`initiative_${at}_title`] = it.title;
    texts[`initiative_${at}_year`] = String(it.year);
    texts[`initiative_${at}_level`] = it.level;
    texts[`initiative_${at}_used`] = it.is_used_for_title === null ? '' : it.is_used_for_title ? 'yes' : 'no';
  });
  for (const it of facts.confirmations) texts[`confirm_${it.key}`] = it.holds ? 'yes' : 'no';
  return texts;
}

/** The draft of the typed facts; what the form has no field for stays as it was. */
export function factsDraft(cycle: number, line: JudgedLine, texts: Texts): SubjectDraft {
  const { facts } = line.judged;
  return {
    cycle_id: cycle,
    subject: line.judged.subject,
    cover: coverOf(texts),
    members: countOf(texts, 'members'),
    members_completed: countOf(texts, 'members_completed'),
    member_awards: holdersOf(facts, texts),
    members_disciplined: countOf(texts, 'members_disciplined'),
    initiatives: initiativesOf(texts),
    service_years: countOf(texts, 'service_years'),
    gender: (texts.gender || null) as Gender | null,
    discipline: disciplineOf(texts),
    under_review: reviewsOf(facts, texts),
    confirmations: confirmationsOf(line, texts),
  };
}

function coverOf(texts: Texts): LedgerCover {
  if (texts.cover === 'whole') return { kind: 'whole' };
  const year = countOf(texts, 'cover_year');
  return texts.cover === 'from' && year !== null ? { kind: 'from', year } : { kind: 'unknown' };
}

function holdersOf(facts: SubjectFacts, texts: Texts): MemberAwards[] {
  const typed = (['worker_advanced', 'fighter_grassroots'] as const).flatMap((award) => {
    const count = countOf(texts, award);
    return count === null ? [] : [{ award, count }];
  });
  const others = facts.member_awards.filter(
    (it) => it.award !== 'worker_advanced' && it.award !== 'fighter_grassroots',
  );
  return [...typed, ...others];
}

/** How many rows of initiatives the form shows beside those that are stored. */
export const SPARE_INITIATIVES = 1;

/** How many the form holds at most. */
export const MOST_INITIATIVES = 20;

/** The texts with empty rows for initiatives that are not there yet. */
export function withRoom(texts: Texts, stored: number): Texts {
  const roomy = { ...texts };
  for (let at = stored; at < MOST_INITIATIVES; at += 1) {
    roomy[`initiative_${at}_title`] = '';
    roomy[`initiative_${at}_level`] = 'base';
  }
  return roomy;
}

/** The rows with a title; none known where nothing was typed and the officer did not say that this is all. */
function initiativesOf(texts: Texts): Initiative[] | null {
  const rows: Initiative[] = [];
  for (let at = 0; texts[`initiative_${at}_title`] !== undefined; at += 1) {
    const title = (texts[`initiative_${at}_title`] ?? '').trim();
    if (title === '') continue;
    const used = texts[`initiative_${at}_used`];
    rows.push({
      title,
      year: countOf(texts, `initiative_${at}_year`) ?? 0,
      level: (texts[`initiative_${at}_level`] || 'base') as InitiativeLevel,
      is_used_for_title: used ? used === 'yes' : null,
    });
  }
  return rows.length > 0 || isYes(texts, 'initiatives_known') ? rows : null;
}

function disciplineOf(texts: Texts): DisciplineDraft | null {
  if (texts.discipline === 'none') return { kind: 'none' };
  return texts.discipline === 'until' ? { kind: 'until', ends_on: texts.discipline_ends ?? '' } : null;
}

function reviewsOf(facts: SubjectFacts, texts: Texts): ReviewKind[] | null {
  if (texts.review === 'none') return [];
  if (!texts.review) return null;
  const chosen = texts.review as ReviewKind;
  const others = (facts.under_review ?? []).slice(1).filter((it) => it !== chosen);
  return [chosen, ...others];
}

function confirmationsOf(line: JudgedLine, texts: Texts): Confirmation[] {
  const keys = confirmable(line);
  const typed = keys.flatMap((key) => {
    const said = texts[`confirm_${key}`];
    return said ? [{ key, holds: said === 'yes' }] : [];
  });
  return [...typed, ...line.judged.facts.confirmations.filter((it) => !keys.includes(it.key))];
}

/** A line and the ways of an any-of line, each with how deep it stands. */
export function flat(lines: VerdictLine[], depth = 0): { line: VerdictLine; depth: number; way: string }[] {
  return lines.flatMap((line) => [
    { line, depth, way: '' },
    ...line.ways.flatMap((way) =>
      flat(way.lines, depth + 1).map((it, at) => (at === 0 ? { ...it, way: way.name } : it)),
    ),
  ]);
}
