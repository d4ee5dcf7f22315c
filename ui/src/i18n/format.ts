/** Figures and dates as officials write them; the Rust side is the authority, this is for the screen. */

/** "07". */
export function two(count: number): string {
  return String(count).padStart(2, '0');
}

/** 98750 hundredths -> "987,50". */
export function points(hundredths: number | null): string {
  if (hundredths === null) return '';
  const sign = hundredths < 0 ? '-' : '';
  const whole = Math.abs(hundredths);
  return `${sign}${Math.trunc(whole / 100)},${two(whole % 100)}`;
}

/** "987,5" -> 98750; undefined when it is no number. */
export function parsePoints(typed: string): number | null | undefined {
  const clean = typed.trim();
  if (clean === '') return null;
  const found = /^(-?)(\d{1,6})(?:[,.](\d{1,2}))?$/.exec(clean);
  if (!found) return undefined;
  const value = Number(found[2]) * 100 + Number((found[3] ?? '').padEnd(2, '0'));
  return found[1] === '-' ? -value : value;
}

/** "12" -> 12, "" -> null; undefined when it is no whole number. */
export function parseCount(typed: string): number | null | undefined {
  const clean = typed.trim();
  if (clean === '') return null;
  return /^-?\d{1,9}$/.test(clean) ? Number(clean) : undefined;
}

/** "2022-12-30" -> "30/12/2022". */
export function date(iso: string | null): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  return found ? `${found[3]}/${found[2]}/${found[1]}` : '';
}

/** "14:00:00" -> "14:00". */
export function time(iso: string | null): string {
  return (iso ?? '').slice(0, 5);
}

/** "2022-12-30T15:41:07" -> "15:41:07". */
export function clock(iso: string): string {
  return iso.slice(11, 19);
}

/** "2022-12-30T15:41:07" -> "30/12/2022 15:41". */
export function moment(iso: string): string {
  return `${date(iso)} ${iso.slice(11, 16)}`;
}

/** Typed text on its way out: NFC. */
export function clean(typed: string): string {
  return typed.normalize('NFC');
}

/** NFC, or nothing where nothing was typed. */
export function optional(typed: string): string | null {
  const text = clean(typed).trim();
  return text === '' ? null : text;
}

/** A fingerprint in groups of eight, to be read aloud. */
export function fingerprint(hex: string): string {
  return hex.match(/.{1,8}/g)?.join(' ') ?? hex;
}
