import { afterEach, describe, expect, it } from 'vitest';
import { arriveAt } from '../src/lib/focus';

afterEach(() => {
  document.body.replaceChildren();
});

/** A list of names with the row that adds one above it, as on "Đơn vị"; each word of `rows` is a name. */
function list(rows: string[], refused = -1): HTMLElement {
  const work = document.createElement('main');
  const field = (value: string) => {
    const input = document.createElement('input');
    input.type = 'text';
    input.dataset.field = 'name';
    input.value = value;
    return input;
  };
  const form = document.createElement('form');
  form.className = 'add';
  form.append(field(''));
  const cells = rows.map(field);
  cells[refused]?.setAttribute('aria-invalid', 'true');
  work.append(form, ...cells);
  document.body.append(work);
  return work;
}

function arrived(work: HTMLElement): number {
  expect(arriveAt(work, '', 'name')).toBe(true);
  return [...work.querySelectorAll('input')].indexOf(document.activeElement as HTMLInputElement);
}

describe('A jump to a field of many rows', () => {
  it('goes to the row that lacks it', () => {
    expect(arrived(list(['An', '', 'Bình', '']))).toBe(2);
  });

  it('goes first to what was refused', () => {
    expect(arrived(list(['An', '', 'Bình'], 2))).toBe(3);
  });

  it('goes to the first row where none lacks it, and not to the row that adds one', () => {
    expect(arrived(list(['An', 'Bình']))).toBe(1);
  });

  it('goes to the row that adds one where there is no other', () => {
    expect(arrived(list([]))).toBe(0);
  });
});
