import { RowForm, type Texts } from './row-form.svelte';

/**
 * The `RowForm`s of a table, one for each row and one for the row that is being added.
 *
 * A form lives as long as its row is shown somewhere; what is typed in it stays when the list is read again.
 */
export class Rows<Row extends { id: number }> {
  readonly #list: () => readonly Row[];
  readonly #texts: (row: Row | undefined) => Texts;
  readonly #save: (id: number | null, texts: Texts, row: Row | undefined) => Promise<unknown>;
  readonly #forms = new Map<number | null, RowForm>();

  /** `texts` of no row are those of an empty form; `save` gets no identifier for a new row. */
  constructor(
    list: () => readonly Row[],
    texts: (row: Row | undefined) => Texts,
    save: (id: number | null, texts: Texts, row: Row | undefined) => Promise<unknown>,
  ) {
    this.#list = list;
    this.#texts = texts;
    this.#save = save;
  }

  /** The form of a row; of a new one for `null`. */
  form(id: number | null): RowForm {
    const known = this.#forms.get(id);
    if (known) return known;
    const row = () => (id === null ? undefined : this.#list().find((it) => it.id === id));
    const form = new RowForm(
      () => this.#texts(row()),
      (texts) => this.#save(id, texts, row()),
    );
    this.#forms.set(id, form);
    return form;
  }
}
