/** Names of a year's book as lists of choices and as words. */
import type { LeaderRole, Unit, UnitName, YearBook, YearView } from '../api/bindings';

export type Option = { value: string; label: string };

/** All names of a unit, oldest first. */
export function namesOf(book: YearBook, unit: number): UnitName[] {
  return book.unit_names
    .filter((it) => it.unit_id === unit)
    .sort((a, b) => (a.valid_from ?? '').localeCompare(b.valid_from ?? '') || a.id - b.id);
}

/** The newest name of a unit: the one that a correction corrects. */
export function latestName(book: YearBook, unit: number): string {
  return namesOf(book, unit).at(-1)?.name ?? '';
}

/** The name of a unit in the year that is shown. */
export function unitName(view: YearView, unit: number | null): string {
  return view.units.find((it) => it.unit_id === unit)?.name ?? '';
}

/** Units in protocol order; `keep` stays in the list though it is no longer a member. */
export function unitOptions(view: YearView, keep: number | null = null): Option[] {
  return view.units
    .filter((it) => it.is_member || it.unit_id === keep)
    .map((it) => ({ value: String(it.unit_id), label: it.name }));
}

/** Persons of a unit, or all; "Nguyễn Văn A, Phó Giám đốc". */
export function personOptions(book: YearBook, unit: number | null): Option[] {
  return book.persons
    .filter((it) => unit === null || it.unit_id === unit)
    .map((it) => ({ value: String(it.id), label: it.post ? `${it.name}, ${it.post}` : it.name }));
}

/** Units of the file in protocol order. */
export function unitsInOrder(book: YearBook): Unit[] {
  return [...book.units].sort((a, b) => a.order_no - b.order_no);
}

/** The term of a role in a year. */
export function termOf(book: YearBook, year: number, role: LeaderRole) {
  return book.terms.find((it) => it.year === year && it.role === role);
}
