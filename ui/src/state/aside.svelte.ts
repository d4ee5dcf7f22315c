import type { Snippet } from 'svelte';

/** What the present screen shows in the right column, above what is missing; where that column is folded, the screen shows it itself. */
class Aside {
  part = $state.raw<Snippet | null>(null);
  isShown = $state(false);
}

export const aside = new Aside();
