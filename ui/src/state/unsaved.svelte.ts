/**
 * What was typed into a field and refused. It outlives the field, so that leaving a screen loses nothing: the text is there again
 * when the screen is, and until then the top of the window says so.
 */
import { SvelteMap } from 'svelte/reactivity';

type Unsaved = { text: string; href: string };

class UnsavedTexts {
  readonly #kept = new SvelteMap<string, Unsaved>();

  /** The text of a field by its key; nothing where all is saved. */
  text(key: string): string | undefined {
    return this.#kept.get(key)?.text;
  }

  keep(key: string, text: string, href: string): void {
    this.#kept.set(key, { text, href });
  }

  drop(key: string): void {
    this.#kept.delete(key);
  }

  /** The addresses of the fields of a file and its year. */
  of(fileKey: string): string[] {
    return [...this.#kept].flatMap(([key, it]) => (key.startsWith(`${fileKey} `) ? [it.href] : []));
  }
}

export const unsaved = new UnsavedTexts();
