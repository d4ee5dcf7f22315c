/** The events of the score grid, heard once for all of its cells. */
import { isComposing } from '../../lib/keyboard';
import { blockOf } from './block';
import type { Box } from './box.svelte';
import { isAtEdge, isWhole, moved, type Place } from './moves';
import type { Sheet } from './sheet.svelte';

const PAGE = 10;

function placeOf(target: EventTarget | null): Place | null {
  const [row, column] = (target instanceof HTMLInputElement ? (target.dataset.cell ?? '') : '').split('-');
  return column === undefined ? null : { row: Number(row), column: Number(column) };
}

/** The next cell in a direction that can be typed into; those that are not assigned are passed over. */
function next(table: HTMLElement, sheet: Sheet, event: KeyboardEvent, from: Place): HTMLInputElement | null {
  const size = { rows: sheet.leaves.length, columns: sheet.columns.length };
  let at = from;
  for (let page = PAGE; ; page = 1) {
    const to = moved(event, at, size, page);
    if (!to || (to.row === at.row && to.column === at.column)) return null;
    const found = table.querySelector<HTMLInputElement>(`input[data-cell="${to.row}-${to.column}"]`);
    if (found) return found;
    at = to;
  }
}

/** Whether the key belongs to the text of the field and not to the grid. */
function isOfText(event: KeyboardEvent, field: HTMLInputElement): boolean {
  const { key, shiftKey, ctrlKey } = event;
  if (key === 'ArrowLeft' || key === 'ArrowRight') return shiftKey || ctrlKey || !isAtEdge(field, key);
  if (key === 'Home' || key === 'End') return shiftKey || (!ctrlKey && !isWhole(field));
  return ctrlKey;
}

/** Listens on the table: `<table {@attach gridKeys(sheet)}>`; `toDock` goes to what waits to be mended. */
export function gridKeys(sheet: Sheet, toDock: () => void): (table: HTMLElement) => () => void {
  const boxOf = (target: EventTarget | null): Box | undefined => {
    const place = placeOf(target);
    return place ? sheet.box(place.row, place.column) : undefined;
  };
  return (table) => {
    /** The click that brought the focus selects the cell, as a spreadsheet does; the next one sets the caret. */
    let isFresh = false;

    const pressed = (event: KeyboardEvent) => {
      const from = placeOf(event.target);
      if (!from || event.altKey || event.metaKey || isComposing(event)) return;
      const field = event.target as HTMLInputElement;
      const box = sheet.box(from.row, from.column);
      if (!box) return;
      if (event.key === 'F8') {
        event.preventDefault();
        toDock();
      } else if (event.key === 'F2') {
        event.preventDefault();
        field.setSelectionRange(field.value.length, field.value.length);
      } else if (event.key === 'Escape') {
        if (!sheet.takeBack(box)) return;
        event.preventDefault();
        event.stopPropagation();
      } else if (!isOfText(event, field)) move(event, field, from, box);
    };

    const move = (event: KeyboardEvent, field: HTMLInputElement, from: Place, box: Box) => {
      const to = next(table, sheet, event, from);
      if (to) {
        event.preventDefault();
        to.focus();
      } else if (event.key === 'Enter') {
        event.preventDefault();
        sheet.commit(box);
        field.select();
      } else if (event.key.startsWith('Page')) event.preventDefault();
    };

    const pasted = (event: ClipboardEvent) => {
      const from = placeOf(event.target);
      const lines = blockOf(event.clipboardData?.getData('text/plain') ?? '');
      if (!from || !lines || (event.target as HTMLInputElement).readOnly) return;
      event.preventDefault();
      sheet.paste(lines, from.row, from.column);
    };

    const taken = (event: FocusEvent) => {
      const box = boxOf(event.target);
      if (!box) return;
      sheet.take(box);
      (event.target as HTMLInputElement).select();
    };

    /** Afterwards: a cell is also left where it vanishes, in the middle of a change of the page. */
    const left = (event: FocusEvent) => {
      const box = boxOf(event.target);
      if (box) queueMicrotask(() => sheet.leave(box));
    };

    const down = (event: PointerEvent) => {
      isFresh = placeOf(event.target) !== null && event.target !== document.activeElement;
    };

    const up = (event: MouseEvent) => {
      if (isFresh && placeOf(event.target)) event.preventDefault();
      isFresh = false;
    };

    const undo = new AbortController();
    const { signal } = undo;
    table.addEventListener('keydown', pressed, { signal });
    table.addEventListener('paste', pasted, { signal });
    table.addEventListener('focusin', taken, { signal });
    table.addEventListener('focusout', left, { signal });
    table.addEventListener('pointerdown', down, { signal });
    table.addEventListener('mouseup', up, { signal });
    sheet.focus = (box) => {
      const field = table.querySelector<HTMLInputElement>(`input[data-field="${box.key}"]`);
      field?.focus();
      field?.select();
    };
    return () => {
      undo.abort();
      sheet.focus = () => undefined;
    };
  };
}
