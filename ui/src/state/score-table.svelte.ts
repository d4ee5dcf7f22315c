import type { ScoreTableView } from '../api/bindings';
import * as door from '../api/door';
import { desk } from './desk.svelte';
import { notices } from './notice.svelte';

/**
 * The criteria table of the open year. Several screens and the jumps ask for it; it is read again after whatever was saved,
 * in the background, so that no save waits for it.
 */
class ScoreTableState {
  #found = $state.raw<{ key: string; view: ScoreTableView } | null>(null);
  #asked = 0;

  constructor() {
    $effect.root(() => {
      $effect(() => {
        const year = desk.view?.book.cycle.year;
        const key = desk.fileKey;
        this.#asked += 1;
        if (year !== undefined) this.#load(year, key, this.#asked);
      });
    });
  }

  async #load(year: number, key: string, asked: number): Promise<void> {
    const view = await notices.follow(() => door.read('score_table_read', { year }));
    if (view && asked === this.#asked) this.#found = { key, view };
  }

  /** None until it has been read. */
  get view(): ScoreTableView | null {
    return this.#found?.key === desk.fileKey ? this.#found.view : null;
  }

  /** Whether the year has a table at all; then no totals are typed by hand. */
  get isThere(): boolean {
    return this.view?.table != null;
  }

  get isAdopted(): boolean {
    return this.view?.table?.state === 'adopted';
  }
}

export const scoreTable = new ScoreTableState();
