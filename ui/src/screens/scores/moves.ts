/** Moves between the cells of a grid of fields. */
export type Place = { row: number; column: number };

/** Where a key leads in a grid of so many rows and columns; null where it belongs to the field. */
export function moved(
  key: { key: string; shiftKey: boolean; ctrlKey: boolean },
  from: Place,
  size: { rows: number; columns: number },
  page: number,
): Place | null {
  const { row, column } = from;
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const to = (row: number, column: number): Place | null =>
    row < 0 || column < 0 || row > last.row || column > last.column ? null : { row, column };
  /** From the end of a row to the start of the next, as reading goes. */
  const along = (at: number) =>
    to(Math.floor(at / size.columns), ((at % size.columns) + size.columns) % size.columns);
  switch (key.key) {
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'Enter':
      return to(row + (key.shiftKey ? -1 : 1), column);
    case 'Tab':
      return along(row * size.columns + column + (key.shiftKey ? -1 : 1));
    case 'Home':
      return key.ctrlKey ? to(0, 0) : to(row, 0);
    case 'End':
      return key.ctrlKey ? to(last.row, last.column) : to(row, last.column);
    case 'PageDown':
      return to(Math.min(last.row, row + page), column);
    case 'PageUp':
      return to(Math.max(0, row - page), column);
    default:
      return null;
  }
}

/** All of the text is selected, or there is none: then the keys move between cells and not within the text. */
export function isWhole(input: HTMLInputElement): boolean {
  return input.selectionStart === 0 && input.selectionEnd === input.value.length;
}

/** Whether Left or Right would leave the text: all of it is selected, or the caret stands at that end. */
export function isAtEdge(input: HTMLInputElement, key: string): boolean {
  const { selectionStart: start, selectionEnd: end, value } = input;
  if (isWhole(input)) return true;
  return start === end && (key === 'ArrowLeft' ? start === 0 : end === value.length);
}
