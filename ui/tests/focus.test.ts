import { afterEach, describe, expect, it } from 'vitest';
import { arriveAt, arriveLater } from '../src/lib/focus';

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

describe('A jump to a part that is still being read', () => {
  /** The heading of the screen has the focus; the part comes a moment later. */
  async function late(meanwhile?: (work: HTMLElement) => void): Promise<string> {
    const work = document.createElement('main');
    work.innerHTML = '<h1 tabindex="-1">Khen thưởng</h1><button>Lập</button>';
    document.body.append(work);
    work.querySelector('h1')?.focus();
    const stop = arriveLater(work, 'ledger', '');
    meanwhile?.(work);
    work.insertAdjacentHTML(
      'beforeend',
      '<section data-section="ledger"><h2 tabindex="-1">Sổ</h2></section>',
    );
    await new Promise((done) => setTimeout(done));
    stop();
    return document.activeElement?.textContent ?? '';
  }

  it('arrives as soon as it stands', async () => {
    expect(await late()).toBe('Sổ');
  });

  it('takes the focus from nobody who went on', async () => {
    expect(await late((work) => work.querySelector('button')?.focus())).toBe('Lập');
  });
});
