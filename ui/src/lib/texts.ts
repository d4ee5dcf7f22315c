/** Between the texts of a `RowForm` and the drafts of the door. */
import { parseCount, parsePoints } from '../i18n/format';
import { vi } from '../i18n/vi';
import { notUnderstood, type Texts } from './row-form.svelte';

/** The text of a field, or nothing where it is empty. */
export function orNull(texts: Texts, name: string): string | null {
  const text = (texts[name] ?? '').trim();
  return text === '' ? null : text;
}

/** A whole number, or nothing; throws the field's sentence where it is neither. */
export function countOf(texts: Texts, name: string): number | null {
  const read = parseCount(texts[name] ?? '');
  if (read === undefined) throw notUnderstood(name, vi.field.notACount(texts[name] ?? ''));
  return read;
}

/** Hundredths of a point, or nothing; throws the field's sentence where it is neither. */
export function pointsOf(texts: Texts, name: string): number | null {
  const read = parsePoints(texts[name] ?? '');
  if (read === undefined) throw notUnderstood(name, vi.field.notPoints(texts[name] ?? ''));
  return read;
}

/** The identifier that a `Choice` holds, or nothing. */
export function idOf(texts: Texts, name: string): number | null {
  const text = texts[name] ?? '';
  return text === '' ? null : Number(text);
}

/** The text of a `Check`. */
export function yes(value: boolean): string {
  return value ? '1' : '';
}

/** What a `Check` says. */
export function isYes(texts: Texts, name: string): boolean {
  return texts[name] === '1';
}

/** The text of a number or an identifier. */
export function shown(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/** Small letters without diacritics, for searching alone. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}
