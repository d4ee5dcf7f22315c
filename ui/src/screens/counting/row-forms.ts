import { untrack } from 'svelte';
import { RowForm, type Texts } from '../../lib/row-form.svelte';

/**
 * One `RowForm` for each row of a table, made when the row is first asked for. All changes of a row go through its one
 * form, so that two quick changes never send each other's old text.
 */
export function rowForms(
  base: (id: number) => Texts,
  save: (id: number, texts: Texts, changed: string[]) => Promise<unknown>,
): (id: number) => RowForm {
  const made = new Map<number, RowForm>();
  return (id) => {
    const known = made.get(id);
    if (known) return known;
    const form = untrack(
      () =>
        new RowForm(
          () => base(id),
          (texts, changed) => save(id, texts, changed),
        ),
    );
    made.set(id, form);
    return form;
  };
}
