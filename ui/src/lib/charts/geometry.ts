/** Lengths and places of the hand-made charts, apart from their drawing. */

/** Nobody measures text before it is drawn: a little more than a letter of 12 px takes on average. */
const LETTER = 7;
const LABEL_MAX = 220;

/** Room for the longest of some labels. */
export function labelRoom(labels: readonly string[]): number {
  return Math.min(LABEL_MAX, Math.max(0, ...labels.map((it) => it.length)) * LETTER + 12);
}

/** A label that fits into the room; the whole stands in the table below. */
export function fitted(label: string): string {
  const most = Math.floor((LABEL_MAX - 12) / LETTER);
  return label.length <= most ? label : `${label.slice(0, most - 1).trimEnd()}…`;
}

export type Segment = { start: number; length: number };

/** The parts of a bar one after the other, at `scale` pixels for one; what is negative takes no room. */
export function stacked(parts: readonly number[], scale: number): Segment[] {
  let start = 0;
  return parts.map((part) => {
    const length = Math.max(0, part) * scale;
    const found = { start, length };
    start += length;
    return found;
  });
}

/** A bar left or right of the middle, which stands for zero; `most` reaches the edge. */
export function fromMiddle(value: number, most: number, half: number): Segment {
  const length = most === 0 ? 0 : (Math.abs(value) / most) * half;
  return { start: value < 0 ? -length : 0, length };
}

/** The path through some places, broken where there is none. */
export function pathOf(
  places: readonly (number | null)[],
  x: (at: number) => number,
  y: (place: number) => number,
): string {
  let isDown = false;
  const words: string[] = [];
  for (const [at, place] of places.entries()) {
    if (place !== null) words.push(`${isDown ? 'L' : 'M'}${x(at)} ${y(place)}`);
    isDown = place !== null;
  }
  return words.join(' ');
}

/** Names by place, as they stand beside an axis; who shares a place shares its line. */
export function namesAt(
  lines: readonly { label: string; places: readonly (number | null)[] }[],
  at: number,
): [number, string][] {
  const found = new Map<number, string[]>();
  for (const { label, places } of lines) {
    const place = places[at];
    if (place != null) found.set(place, [...(found.get(place) ?? []), label]);
  }
  return [...found.entries()].map(([place, labels]) => [place, labels.join(', ')]);
}
