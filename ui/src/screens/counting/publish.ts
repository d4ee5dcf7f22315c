/** What the projector may show: a snapshot is made and published by hand, nothing goes there on its own. */
import type { MeetingView, RoundView, VoteRound } from '../../api/bindings';
import * as door from '../../api/door';
import type { ProjectorLine, Snapshot } from '../../api/projector';
import { date, two } from '../../i18n/format';
import { vi } from '../../i18n/vi';
import { desk } from '../../state/desk.svelte';

const t = vi.projector;

/** "Hội nghị tổng kết ... · 30/12/2022". */
export function meetingLine(view: MeetingView): string {
  const row = desk.year.book.meetings.find((it) => it.id === view.meeting_id);
  return [view.title, date(row?.held_on ?? row?.planned_on ?? null)].filter(Boolean).join(' · ');
}

export function attendanceLine(view: MeetingView): string {
  const { attendance } = view;
  const words = t.present(attendance.with_vote, attendance.members);
  return attendance.has_quorum ? words + t.quorum : words;
}

function awardName(round: VoteRound): string {
  return desk.year.awards.find((it) => it.award === round.award)?.name ?? '';
}

/** Names only: figures of a count that is not closed are nobody's business. */
function namesOnly(view: RoundView): ProjectorLine[] {
  return view.names.map((name, place) => ({
    place: place + 1,
    name,
    votes: '',
    verdict: '',
    isChosen: false,
  }));
}

function results(view: RoundView): ProjectorLine[] {
  const { result } = view;
  if (!result) return [];
  return result.lines
    .map((it, place) => {
      const isChosen = result.elected.includes(it.nomination_id);
      let verdict: string = t.passed;
      if (!it.is_passed) verdict = t.missing(it.missing);
      else if (result.tied.includes(it.nomination_id)) verdict = t.tied;
      else if (result.reserve.includes(it.nomination_id)) verdict = t.reserve;
      const name = view.names[place] ?? '';
      return { place: it.rank, name, votes: `${two(it.votes)}/${two(result.base)}`, verdict, isChosen };
    })
    .sort((a, b) => a.place - b.place);
}

export function roundSnapshot(meeting: MeetingView, round: VoteRound, view: RoundView): Snapshot {
  const base = { meeting: meetingLine(meeting), footer: attendanceLine(meeting) };
  if (round.state === 'open') {
    return { ...base, title: t.voting(awardName(round)), subtitle: t.counting, lines: namesOnly(view) };
  }
  const need = view.result ? t.need(view.result.required, view.result.base) : '';
  const figures = t.figures(round.issued ?? 0, round.collected ?? 0, round.valid ?? 0);
  return {
    ...base,
    title: t.result(awardName(round)),
    subtitle: figures + need,
    lines: results(view),
  };
}

/** The agenda, with the item under way in the footer. */
export function agendaSnapshot(meeting: MeetingView, current: number | null): Snapshot {
  const items = desk.year.book.agenda.filter((it) => it.meeting_id === meeting.meeting_id);
  const at = items.findIndex((it) => it.id === current);
  const lines = items.map((it, place) => ({
    place: place + 1,
    name: it.title,
    votes: it.starts_at?.slice(0, 5) ?? '',
    verdict: '',
    isChosen: it.id === current,
  }));
  const item = items[at];
  const now = item ? t.item(at + 1, items.length, item.title) : '';
  return {
    meeting: meetingLine(meeting),
    title: t.agenda,
    subtitle: now,
    lines,
    footer: attendanceLine(meeting),
  };
}

export function publish(snapshot: Snapshot | null): Promise<null> {
  return door.shell('publish', { snapshot });
}
