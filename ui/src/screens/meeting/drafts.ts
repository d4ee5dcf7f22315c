/** Between the rows of a meeting and the texts of its fields. */
import type {
  AdjustmentDraft,
  AgendaItem,
  AgendaItemDraft,
  Authorisation,
  Delegate,
  DelegateDraft,
  DelegateRole,
  Meeting,
  MeetingDraft,
  MeetingKind,
  Opinion,
  OpinionDraft,
  PartOfDay,
  Person,
  Presence,
  Resolution,
  ResolutionDraft,
  Subject,
} from '../../api/bindings';
import { date, time } from '../../i18n/format';
import type { Texts } from '../../lib/row-form.svelte';
import { countOf, idOf, isYes, orNull, shown, yes } from '../../lib/texts';

export function meetingTexts(row: Meeting): Texts {
  return {
    kind: row.kind,
    planned_on: date(row.planned_on),
    planned_at: time(row.planned_at),
    held_on: date(row.held_on),
    part_of_day: row.part_of_day ?? '',
    started_at: time(row.started_at),
    ended_at: time(row.ended_at),
    place: row.place ?? '',
    chair_id: shown(row.chair_id),
    secretary_id: shown(row.secretary_id),
    support_team: row.support_team ?? '',
    reporter: row.reporter ?? '',
    report: row.report ?? '',
    guest_speech: row.guest_speech ?? '',
    conclusion: row.conclusion ?? '',
    officers_present: shown(row.officers_present),
    is_roll_confirmed: yes(row.is_roll_confirmed),
    copies: shown(row.copies),
  };
}

export function meetingDraft(id: number | null, cycle: number, texts: Texts): MeetingDraft {
  return {
    id,
    cycle_id: cycle,
    kind: texts.kind as MeetingKind,
    planned_on: orNull(texts, 'planned_on'),
    planned_at: orNull(texts, 'planned_at'),
    held_on: orNull(texts, 'held_on'),
    part_of_day: orNull(texts, 'part_of_day') as PartOfDay | null,
    started_at: orNull(texts, 'started_at'),
    ended_at: orNull(texts, 'ended_at'),
    place: orNull(texts, 'place'),
    chair_id: idOf(texts, 'chair_id'),
    secretary_id: idOf(texts, 'secretary_id'),
    support_team: orNull(texts, 'support_team'),
    reporter: orNull(texts, 'reporter'),
    report: orNull(texts, 'report'),
    guest_speech: orNull(texts, 'guest_speech'),
    conclusion: orNull(texts, 'conclusion'),
    officers_present: countOf(texts, 'officers_present'),
    is_roll_confirmed: isYes(texts, 'is_roll_confirmed'),
    copies: countOf(texts, 'copies'),
  };
}

export function agendaTexts(row: AgendaItem): Texts {
  return {
    starts_at: time(row.starts_at),
    ends_at: time(row.ends_at),
    title: row.title,
    presenter: row.presenter ?? '',
    outcome: row.outcome ?? '',
    began_at: time(row.began_at),
  };
}

export function agendaDraft(id: number | null, meeting: number, texts: Texts): AgendaItemDraft {
  return {
    id,
    meeting_id: meeting,
    starts_at: orNull(texts, 'starts_at'),
    ends_at: orNull(texts, 'ends_at'),
    title: texts.title ?? '',
    presenter: orNull(texts, 'presenter'),
    outcome: orNull(texts, 'outcome'),
    began_at: orNull(texts, 'began_at'),
  };
}

export function delegateTexts(row: Delegate, person: Person | undefined): Texts {
  return {
    unit_id: shown(row.unit_id),
    name: person?.name ?? '',
    post: person?.post ?? '',
    organisation: person?.organisation ?? '',
    role: row.role,
    has_vote: yes(row.has_vote),
    authorisation: row.authorisation,
    authorisation_note: row.authorisation_note ?? '',
    presence: row.presence,
    absence_reason: row.absence_reason ?? '',
    arrived_at: time(row.arrived_at),
    left_at: time(row.left_at),
  };
}

export function delegateDraft(id: number | null, meeting: number, texts: Texts): DelegateDraft {
  return {
    id,
    meeting_id: meeting,
    unit_id: idOf(texts, 'unit_id'),
    name: orNull(texts, 'name'),
    post: orNull(texts, 'post'),
    organisation: orNull(texts, 'organisation'),
    role: texts.role as DelegateRole,
    has_vote: isYes(texts, 'has_vote'),
    authorisation: texts.authorisation as Authorisation,
    authorisation_note: orNull(texts, 'authorisation_note'),
    presence: texts.presence as Presence,
    absence_reason: orNull(texts, 'absence_reason'),
    arrived_at: orNull(texts, 'arrived_at'),
    left_at: orNull(texts, 'left_at'),
  };
}

export function opinionTexts(row: Opinion): Texts {
  return { unit_id: shown(row.unit_id), speaker: row.speaker ?? '', content: row.content };
}

export function opinionDraft(id: number | null, meeting: number, texts: Texts): OpinionDraft {
  return {
    id,
    meeting_id: meeting,
    unit_id: idOf(texts, 'unit_id'),
    speaker: orNull(texts, 'speaker'),
    content: texts.content ?? '',
  };
}

export function resolutionTexts(row: Resolution): Texts {
  return {
    subject: row.subject,
    content: row.content,
    yes: shown(row.yes),
    no: shown(row.no),
    blank: shown(row.blank),
    present: shown(row.present),
    against: row.against ?? '',
  };
}

export function resolutionDraft(id: number | null, meeting: number, texts: Texts): ResolutionDraft {
  return {
    id,
    meeting_id: meeting,
    subject: texts.subject as Subject,
    content: texts.content ?? '',
    yes: countOf(texts, 'yes'),
    no: countOf(texts, 'no'),
    blank: countOf(texts, 'blank'),
    present: countOf(texts, 'present'),
    against: orNull(texts, 'against'),
  };
}

export function adjustmentDraft(meeting: number, isAccepted: boolean, texts: Texts): AdjustmentDraft {
  return {
    meeting_id: meeting,
    unit_id: idOf(texts, 'unit_id') ?? 0,
    criterion_id: idOf(texts, 'criterion_id'),
    points: orNull(texts, 'points'),
    reason: texts.reason ?? '',
    yes: countOf(texts, 'yes'),
    no: countOf(texts, 'no'),
    blank: countOf(texts, 'blank'),
    present: countOf(texts, 'present'),
    against: null,
    is_accepted: isAccepted,
  };
}
