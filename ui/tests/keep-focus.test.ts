import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepFocus } from '../src/lib/keep-focus';

let stop = (): void => undefined;

function by<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no ${id}`);
  return found as T;
}

/** Until the page has settled: the observer answers in a microtask, the keeper one task later. */
async function settled(): Promise<void> {
  await new Promise((done) => setTimeout(done, 20));
}

describe('keepFocus', () => {
  beforeEach(() => {
    document.body.innerHTML = `
      <header data-region><button id="undo">Hoàn tác</button><button id="redo">Làm lại</button></header>
      <main data-region tabindex="-1"><h1 tabindex="-1" id="title">Hội nghị</h1>
        <section id="card">
          <table><tbody>
            <tr id="row1"><td><input id="a1"></td><td><button id="x1">×</button></td></tr>
            <tr id="row2"><td><input id="a2"></td><td><button id="x2">×</button></td></tr>
          </tbody></table>
          <button id="add">Thêm</button>
        </section>
        <button id="other">Khác</button>
      </main>`;
    stop = keepFocus();
  });
  afterEach(() => stop());

  it('goes on in the next row where a row is deleted', async () => {
    by('x1').focus();
    by('row1').remove();
    await settled();
    expect(document.activeElement?.id).toBe('a2');
  });

  it('goes back to the start of the row before where the last row is deleted', async () => {
    by('x2').focus();
    by('row2').remove();
    await settled();
    expect(document.activeElement?.id).toBe('a1');
  });

  it('stays in the card where the table is gone', async () => {
    by('a1').focus();
    document.querySelector('table')?.remove();
    await settled();
    expect(document.activeElement?.id).toBe('add');
  });

  it('finds what took the place of the element', async () => {
    by('add').focus();
    by('card').innerHTML = '<button id="fresh">Bước sau</button>';
    await settled();
    expect(document.activeElement?.id).toBe('fresh');
  });

  it('moves on from a button that is switched off', async () => {
    by('undo').focus();
    by<HTMLButtonElement>('undo').disabled = true;
    await settled();
    expect(document.activeElement?.id).toBe('redo');
  });

  it('returns to where a dialog was opened, also where the dialog vanishes with its opener', async () => {
    by('x1').focus();
    document.body.insertAdjacentHTML(
      'beforeend',
      '<dialog open id="box"><button id="yes">Có</button></dialog>',
    );
    by('yes').focus();
    by('row1').remove();
    by('box').remove();
    await settled();
    expect(document.activeElement?.id).toBe('a2');
  });

  it('falls back to the heading of the work', async () => {
    by('a1').focus();
    document.querySelector('main')?.replaceChildren(by('title'));
    await settled();
    expect(document.activeElement?.id).toBe('title');
  });

  it('does not call the focus back from where somebody left on purpose', async () => {
    by('a1').focus();
    by('a1').blur();
    await settled();
    by('row1').remove();
    await settled();
    expect(document.activeElement).toBe(document.body);
  });

  it('leaves a focus alone that is somewhere', async () => {
    by('a1').focus();
    by('a2').focus();
    by('row1').remove();
    await settled();
    expect(document.activeElement?.id).toBe('a2');
  });
});
