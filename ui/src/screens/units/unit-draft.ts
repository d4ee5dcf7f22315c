import type { Unit, UnitDraft, YearBook } from '../../api/bindings';
import { date } from '../../i18n/format';
import { latestName } from '../../lib/names';
import type { Texts } from '../../lib/row-form.svelte';
import { idOf, isYes, orNull, shown, yes } from '../../lib/texts';

/** The texts of a unit. */
export function unitTexts(book: YearBook, unit: Unit | undefined): Texts {
  return {
    name: unit ? latestName(book, unit.id) : '',
    mark: unit?.mark ?? '',
    is_mark_confirmed: yes(unit?.is_mark_confirmed ?? false),
    predecessor_id: shown(unit?.predecessor_id),
    merged_into_id: shown(unit?.merged_into_id),
    joined_on: date(unit?.joined_on ?? null),
    left_on: date(unit?.left_on ?? null),
  };
}

/** The draft of the texts. */
export function unitDraft(id: number | null, texts: Texts, unit: Unit | undefined): UnitDraft {
  return {
    id,
    name: texts.name ?? '',
    order_no: unit?.order_no ?? null,
    mark: orNull(texts, 'mark'),
    is_mark_confirmed: isYes(texts, 'is_mark_confirmed'),
    predecessor_id: idOf(texts, 'predecessor_id'),
    merged_into_id: idOf(texts, 'merged_into_id'),
    joined_on: orNull(texts, 'joined_on'),
    left_on: orNull(texts, 'left_on'),
  };
}
