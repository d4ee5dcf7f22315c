/** Keys: what must never fight Vietnamese typing, and the moves within a grid of inputs. */

/** A key that belongs to an input method and not to us. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Whether the element holds text that was typed and not yet saved. */
export function hasUncommitted(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.hasAttribute('data-uncommitted');
}

const CELLS =
  'input:not([type="hidden"], :disabled), select:not(:disabled), textarea:not(:disabled), button.cell';

function cells(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(CELLS)];
}

function focusCell(cell: HTMLElement | undefined): boolean {
  if (!cell) return false;
  cell.focus();
  if (cell instanceof HTMLInputElement) cell.select();
  return true;
}

/** The cell `steps` away from `from`, along rows of the nearest `[data-grid]`. */
function neighbour(from: HTMLElement, steps: 1 | -1): HTMLElement | undefined {
  const grid = from.closest('[data-grid]');
  if (!grid) return undefined;
  const all = cells(grid).filter((it) => !it.closest('dialog') || grid.closest('dialog'));
  return all[all.indexOf(from) + steps];
}

function sameColumn(from: HTMLElement, steps: 1 | -1): HTMLElement | undefined {
  const row = from.closest('tr');
  const column = from.dataset.column;
  let next = steps === 1 ? row?.nextElementSibling : row?.previousElementSibling;
  while (next) {
    const found = column
      ? next.querySelector<HTMLElement>(`[data-column="${column}"]`)
      : cells(next)[cells(row as Element).indexOf(from)];
    if (found) return found;
    next = steps === 1 ? next.nextElementSibling : next.previousElementSibling;
  }
  return undefined;
}

/** Enter: next cell; arrows up and down: the same column of another row. Bubbles up to a `[data-grid]`. */
export function moveInGrid(event: KeyboardEvent): void {
  const from = event.target;
  if (isComposing(event) || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!(from instanceof HTMLInputElement || from instanceof HTMLSelectElement)) return;
  if (event.key === 'Enter') {
    if (focusCell(neighbour(from, event.shiftKey ? -1 : 1))) event.preventDefault();
    return;
  }
  const isText = from instanceof HTMLInputElement && from.type !== 'radio' && from.type !== 'checkbox';
  if (isText && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    if (focusCell(sameColumn(from, event.key === 'ArrowDown' ? 1 : -1))) event.preventDefault();
  }
}

/** Makes an element a grid: `<table {@attach grid}>`. */
export function grid(node: HTMLElement): () => void {
  node.setAttribute('data-grid', '');
  node.addEventListener('keydown', moveInGrid);
  return () => node.removeEventListener('keydown', moveInGrid);
}
