import type { Delegate, Meeting, MeetingView } from '../../api/bindings';
import { desk } from '../../state/desk.svelte';

/** The meeting that the screens of the meeting day work on: the one chosen, else the year-end conference, else the last. */
class ChosenMeeting {
  #id = $state<number | null>(null);

  get row(): Meeting | null {
    const all = desk.year.book.meetings;
    return (
      all.find((it) => it.id === this.#id) ?? all.find((it) => it.kind === 'year_end') ?? all.at(-1) ?? null
    );
  }

  get view(): MeetingView | null {
    return desk.year.meetings.find((it) => it.meeting_id === this.row?.id) ?? null;
  }

  choose(id: number | null): void {
    this.#id = id;
  }
}

export const chosen = new ChosenMeeting();

/** The name of a unit this year. */
export function unitName(id: number | null): string {
  return desk.year.units.find((it) => it.unit_id === id)?.name ?? '';
}

/** Name of a delegate, or of the unit while the name is not known. */
export function delegateName(delegate: Delegate | undefined): string {
  const person = desk.year.book.persons.find((it) => it.id === delegate?.person_id);
  return person?.name ?? unitName(delegate?.unit_id ?? null);
}

/** "Nguyễn Văn A – Đơn vị 10". */
export function delegateLabel(delegate: Delegate): string {
  const person = desk.year.book.persons.find((it) => it.id === delegate.person_id);
  return [person?.name, unitName(delegate.unit_id) || person?.organisation].filter(Boolean).join(' – ');
}

/** The delegates of a meeting in protocol order; guests last. */
export function delegatesOf(meeting: number): Delegate[] {
  const order = desk.year.units.map((it) => it.unit_id);
  const place = (it: Delegate) => (it.unit_id === null ? order.length : order.indexOf(it.unit_id));
  const rank = { head: 0, authorised: 0, officer: 1, guest: 2 };
  return desk.year.book.delegates
    .filter((it) => it.meeting_id === meeting)
    .sort((a, b) => rank[a.role] - rank[b.role] || place(a) - place(b) || a.id - b.id);
}
