/** What the cells of the score grid show. */
import type { Layer, Leaf } from '../../api/bindings';
import { vi } from '../../i18n/vi';

/** Hundredths as people write them, without zeros at the end: "97,5", "1.000". */
export function decimal(hundredths: number | null): string {
  if (hundredths === null) return '';
  const whole = Math.trunc(Math.abs(hundredths) / 100);
  const rest = String(Math.abs(hundredths) % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${hundredths < 0 ? '-' : ''}${grouped}${rest ? `,${rest}` : ''}`;
}

/** Whether the layer holds what was measured; the others hold points. */
export function isMeasured(layer: Layer): boolean {
  return layer === 'self' || layer === 'appraised';
}

/** What a cell shows: points, a result, or yes and no. */
export function shownValue(leaf: Leaf | null, layer: Layer, value: number | null): string {
  if (value !== null && leaf?.rule.kind === 'yes_no' && isMeasured(layer)) {
    return value === 100 ? vi.scoring.yes : vi.scoring.no;
  }
  return decimal(value);
}
