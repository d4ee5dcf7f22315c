/** Keys of the whole window. Single letters are never taken: they belong to typing. */

import { nextRegion } from '../lib/focus';
import { hasUncommitted, isComposing } from '../lib/keyboard';
import { desk } from '../state/desk.svelte';
import { KEYED, router } from '../state/router.svelte';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

function history(event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  // In a field with text that is not saved, undo is the browser's.
  if (event.altKey || hasUncommitted(event.target)) return false;
  if (key === 'z' && !event.shiftKey) desk.undo();
  else if (key === 'y' || (key === 'z' && event.shiftKey)) desk.redo();
  else return false;
  return true;
}

function screenKey(event: KeyboardEvent): boolean {
  // The digit row by its place: with some input methods Alt changes the character.
  const digit =
    /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? (/^[1-9]$/.test(event.key) ? event.key : '');
  const screen = KEYED[Number(digit) - 1];
  if (!digit || !screen) return false;
  router.go(screen);
  return true;
}

/** Listens to the keys of the window; `help` opens the list of keys. */
export function shortcuts(help: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (isComposing(event) || event.defaultPrevented) return;
    const hasDialog = document.querySelector('dialog[open]') !== null;
    let isTaken = false;
    if (event.key === 'F1' || (event.key === '?' && !isTyping(event.target))) {
      if (!hasDialog) help();
      isTaken = true;
    } else if (hasDialog) return;
    else if (event.key === 'F6') {
      nextRegion(event.shiftKey ? -1 : 1);
      isTaken = true;
    } else if (desk.frame && (event.ctrlKey || event.metaKey)) isTaken = history(event);
    else if (desk.frame && event.altKey) isTaken = screenKey(event);
    if (isTaken) event.preventDefault();
  };
}
