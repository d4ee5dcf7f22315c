import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import Field from '../src/lib/Field.svelte';
import { notUnderstood, RowForm, type Texts } from '../src/lib/row-form.svelte';
import { desk } from '../src/state/desk.svelte';
import { unsaved } from '../src/state/unsaved.svelte';

/** What Unikey sends for "vieetj" in Telex: characters, and real Backspaces before each correction. */
const UNIKEY_VIET = ['v', 'i', 'e', '⌫', 'ê', 't', '⌫', '⌫', 'ệ', 't'];
const BACKSPACE = '⌫';

afterEach(cleanup);

function mounted(save: (texts: Texts) => Promise<unknown> = async () => undefined, label = 'Tên đơn vị') {
  const stored: Texts = { name: '' };
  const form = new RowForm(
    () => stored,
    async (texts) => {
      await save(texts);
      Object.assign(stored, texts);
    },
  );
  render(Field, { form, name: 'name', label });
  const input = screen.getByRole<HTMLInputElement>('textbox', { name: label });
  return { form, stored, input };
}

/** Types as a keyboard does: the browser changes the value, then tells; counts who else writes to it. */
function typist(input: HTMLInputElement) {
  const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  if (!native?.get || !native.set) throw new Error('no value property');
  const { get, set } = native;
  const rewritten: string[] = [];
  Object.defineProperty(input, 'value', {
    configurable: true,
    get: () => get.call(input),
    set: (text: string) => {
      rewritten.push(text);
      set.call(input, text);
    },
  });
  const type = (char: string) => {
    const isBack = char === BACKSPACE;
    const event = new KeyboardEvent('keydown', {
      key: isBack ? 'Backspace' : char,
      bubbles: true,
      cancelable: true,
    });
    input.dispatchEvent(event);
    if (event.defaultPrevented) throw new Error(`${char} was taken`);
    const before = String(get.call(input));
    set.call(input, isBack ? before.slice(0, -1) : before + char);
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  return { rewritten, type };
}

async function settled(): Promise<void> {
  await new Promise((done) => setTimeout(done, 0));
}

describe('Field', () => {
  it('lets Unikey write: no Backspace is taken, the value is never rewritten while typing', async () => {
    const { form, input } = mounted();
    const { rewritten, type } = typist(input);
    for (const char of UNIKEY_VIET) {
      type(char);
      await settled();
    }
    expect(input.value).toBe('việt');
    expect(form.text('name')).toBe('việt');
    expect(rewritten).toEqual([]);
  });

  it('does not rewrite the field either when the file changes underneath', async () => {
    const { form, stored, input } = mounted();
    const { rewritten, type } = typist(input);
    type('v');
    stored.name = 'Khác';
    form.type('other', 'x');
    await settled();
    expect(input.value).toBe('v');
    expect(rewritten).toEqual([]);
  });

  it('marks text that is not saved, and saves it on leaving', async () => {
    const { stored, input } = mounted();
    typist(input).type('v');
    await settled();
    expect(input.hasAttribute('data-uncommitted')).toBe(true);
    input.dispatchEvent(new FocusEvent('blur'));
    await settled();
    expect(stored.name).toBe('v');
    expect(input.hasAttribute('data-uncommitted')).toBe(false);
  });

  it('saves on Enter, but not on the Enter that ends a composition', async () => {
    const { stored, input } = mounted();
    typist(input).type('v');
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
    await settled();
    expect(stored.name).toBe('');
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await settled();
    expect(stored.name).toBe('v');
  });

  it('shows the sentence by the field, for the eye and for a screen reader', async () => {
    const refuse = async () => {
      throw notUnderstood('name', 'Đã có đơn vị này.');
    };
    const { input } = mounted(refuse, 'Tên trùng');
    typist(input).type('v');
    input.dispatchEvent(new FocusEvent('blur'));
    await settled();
    expect(input.value).toBe('v');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const id = input.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(id)?.textContent).toBe('Đã có đơn vị này.');
  });

  it('takes the typed text back with Esc', async () => {
    const { form, input } = mounted();
    typist(input).type('v');
    await settled();
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    await settled();
    expect(form.isTyped('name')).toBe(false);
    expect(input.value).toBe('');
  });

  it('does not rewrite the field that has the focus, though the file spells it otherwise', async () => {
    const { stored, input } = mounted();
    input.dispatchEvent(new FocusEvent('focus'));
    const { rewritten, type } = typist(input);
    type('a\u0300');
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await settled();
    expect(stored.name).toBe('à');
    expect(input.value).toBe('a\u0300');
    expect(rewritten).toEqual([]);
    input.dispatchEvent(new FocusEvent('blur'));
    await settled();
    expect(input.value).toBe('à');
  });

  it('keeps what was refused when its screen is left, and has it again when the screen is back', async () => {
    const refuse = async () => {
      throw notUnderstood('name', 'Chưa rõ ngày.');
    };
    const label = 'Ngày họp';
    const isOpen = () => unsaved.text(`${desk.fileKey} year name ${label}`) !== undefined;
    typist(mounted(refuse, label).input).type('30/1');
    // The screen goes while the field is still in hand.
    cleanup();
    await settled();
    expect(isOpen()).toBe(true);
    expect(unsaved.of(desk.fileKey)).toContain('#/year/-/name');
    const back = mounted(refuse, label);
    await settled();
    expect(back.input.value).toBe('30/1');
    expect(back.input.getAttribute('aria-invalid')).toBe('true');
    const esc = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    back.input.dispatchEvent(esc);
    await settled();
    expect(isOpen()).toBe(false);
    cleanup();
    expect(mounted(refuse, label).input.value).toBe('');
  });
});
