import type { Layer } from '../../api/bindings';
import { desk } from '../../state/desk.svelte';
import { Sheet } from './sheet.svelte';

const kept = new Map<string, Sheet>();

/** The sheet of a layer, and of a scoring unit, of the open year; what is typed in one outlives the screen. */
export function sheetOf(layer: Layer, by: number | null): Sheet {
  const mine = `${desk.fileKey} `;
  for (const [key, it] of kept) if (!key.startsWith(mine) && !it.isTyped) kept.delete(key);
  const key = `${mine}${layer} ${by ?? ''}`;
  const found = kept.get(key) ?? new Sheet(layer, by);
  kept.set(key, found);
  return found;
}
