import { beforeEach, describe, expect, it, vi } from 'vitest';
import { shortcuts } from '../src/frame/shortcuts';
import { grid, hasUncommitted, isComposing } from '../src/lib/keyboard';
import { desk } from '../src/state/desk.svelte';
import { router } from '../src/state/router.svelte';

function key(init: KeyboardEventInit & { keyCode?: number }): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  if (init.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: init.keyCode });
  return event;
}

function element<T extends Element>(selector: string): T {
  const found = document.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

describe('isComposing', () => {
  it('leaves keys to the input method', () => {
    expect(isComposing(key({ key: 'a', isComposing: true }))).toBe(true);
    expect(isComposing(key({ key: 'Process', keyCode: 229 }))).toBe(true);
    expect(isComposing(key({ key: 'a' }))).toBe(false);
  });
});

describe('keys of the window', () => {
  const help = vi.fn();
  const undo = vi.spyOn(desk, 'undo').mockResolvedValue();
  const redo = vi.spyOn(desk, 'redo').mockResolvedValue();
  const go = vi.spyOn(router, 'go').mockReturnValue();

  beforeEach(() => {
    vi.clearAllMocks();
    document.body.innerHTML =
      '<input id="typed" data-uncommitted=""><input id="saved"><dialog id="box"></dialog>';
    desk.frame = {
      name: 'a.thidua',
      actor: '',
      opening: { is_read_only: false, notices: [], place: null },
      undo: 'x',
      redo: 'x',
      head: '',
    };
  });

  function press(selector: string, init: KeyboardEventInit & { keyCode?: number }): KeyboardEvent {
    const event = key(init);
    const listen = shortcuts(help);
    addEventListener('keydown', listen, { once: true });
    element(selector).dispatchEvent(event);
    removeEventListener('keydown', listen);
    return event;
  }

  it('gives Ctrl+Z to the browser in a field with text that is not saved', () => {
    expect(hasUncommitted(element('#typed'))).toBe(true);
    expect(press('#typed', { key: 'z', ctrlKey: true }).defaultPrevented).toBe(false);
    expect(undo).not.toHaveBeenCalled();
  });

  it('takes Ctrl+Z and Ctrl+Y elsewhere', () => {
    expect(press('#saved', { key: 'z', ctrlKey: true }).defaultPrevented).toBe(true);
    expect(undo).toHaveBeenCalledOnce();
    press('body', { key: 'y', ctrlKey: true });
    press('body', { key: 'Z', ctrlKey: true, shiftKey: true });
    expect(redo).toHaveBeenCalledTimes(2);
  });

  it('does nothing while a word is composed or a dialog is open', () => {
    press('#saved', { key: 'z', ctrlKey: true, isComposing: true });
    element('#box').setAttribute('open', '');
    press('#saved', { key: 'z', ctrlKey: true });
    press('body', { key: '2', code: 'Digit2', altKey: true });
    expect(undo).not.toHaveBeenCalled();
    expect(go).not.toHaveBeenCalled();
  });

  it('opens screens with Alt and a digit, by the place of the key', () => {
    press('#saved', { key: '2', code: 'Digit2', altKey: true });
    press('#saved', { key: 'é', code: 'Digit8', altKey: true });
    expect(go.mock.calls).toEqual([['units'], ['journal']]);
  });

  it('opens the keys with F1 anywhere and with ? outside fields', () => {
    press('#saved', { key: '?' });
    expect(help).not.toHaveBeenCalled();
    press('body', { key: '?' });
    press('#saved', { key: 'F1' });
    expect(help).toHaveBeenCalledTimes(2);
  });
});

describe('a grid of fields', () => {
  beforeEach(() => {
    document.body.innerHTML = `<table id="grid">
      <tr><td><input id="a1" data-column="a"></td><td><input id="b1" data-column="b"></td></tr>
      <tr><td><input id="a2" data-column="a"></td><td><input id="b2" data-column="b"></td></tr>
    </table>`;
    grid(element('#grid'));
  });

  function press(selector: string, init: KeyboardEventInit): string | undefined {
    element<HTMLElement>(selector).focus();
    element(selector).dispatchEvent(key(init));
    return document.activeElement?.id;
  }

  it('moves on with Enter, back with Shift Enter, along a column with arrows', () => {
    expect(press('#a1', { key: 'Enter' })).toBe('b1');
    expect(press('#b1', { key: 'Enter' })).toBe('a2');
    expect(press('#a2', { key: 'Enter', shiftKey: true })).toBe('b1');
    expect(press('#b1', { key: 'ArrowDown' })).toBe('b2');
    expect(press('#b2', { key: 'ArrowUp' })).toBe('b1');
  });

  it('stays where it is while a word is composed', () => {
    expect(press('#a1', { key: 'Enter', isComposing: true })).toBe('a1');
    expect(press('#a1', { key: 'ArrowDown', isComposing: true })).toBe('a1');
  });
});
