/** Recipients: a unit, a collective, a person, or a count without names. */
import type { Recipient, RecipientKind } from '../../api/bindings';
import { optional, two } from '../../i18n/format';
import { vi } from '../../i18n/vi';
import type { Texts } from '../../lib/row-form.svelte';
import { countOf, idOf, shown } from '../../lib/texts';
import { desk } from '../../state/desk.svelte';
import { requireAll } from '../counting/required';

/** The name of a unit; nothing where none is meant. */
export function unitName(id: number | null): string {
  return desk.year.units.find((it) => it.unit_id === id)?.name ?? '';
}

/** Who is asked for, and of which unit where that is not the same; a count stays a count. */
export function recipientParts(recipient: Recipient): { name: string; unit: string } {
  switch (recipient.kind) {
    case 'unit':
      return { name: unitName(recipient.unit_id), unit: '' };
    case 'collective':
    case 'person':
      return { name: recipient.name, unit: unitName(recipient.unit_id) };
    case 'unnamed':
      return { name: vi.awards.unnamed(two(recipient.count), vi.awards.of[recipient.of]), unit: '' };
  }
}

/** Both in one line. */
export function recipientName(recipient: Recipient): string {
  const { name, unit } = recipientParts(recipient);
  return [name, unit].filter(Boolean).join(' – ');
}

export function recipientTexts(recipient: Recipient): Texts {
  const texts: Texts = { kind: recipient.kind, unit_id: '', name: '', post: '', of: 'individual', count: '' };
  if (recipient.kind === 'unnamed') {
    return { ...texts, of: recipient.of, count: String(recipient.count) };
  }
  texts.unit_id = shown(recipient.unit_id);
  if (recipient.kind !== 'unit') texts.name = recipient.name;
  if (recipient.kind === 'person') texts.post = recipient.post ?? '';
  return texts;
}

/** The recipient of the fields; a unit must be chosen before it can be asked for. */
export function recipientOf(texts: Texts): Recipient {
  const unitId = idOf(texts, 'unit_id');
  const name = optional(texts.name ?? '') ?? '';
  switch (texts.kind) {
    case 'collective':
      return { kind: 'collective', name, unit_id: unitId };
    case 'person':
      return { kind: 'person', name, post: optional(texts.post ?? ''), unit_id: unitId };
    case 'unnamed':
      return { kind: 'unnamed', of: texts.of as RecipientKind, count: countOf(texts, 'count') ?? 0 };
    default:
      if (unitId === null) requireAll([['unit_id', vi.awards.noUnit]]);
      return { kind: 'unit', unit_id: unitId ?? 0 };
  }
}
