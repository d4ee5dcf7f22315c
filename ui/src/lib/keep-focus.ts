/**
 * The focus never falls to nowhere. Where the focused element vanishes or is switched off - a deleted row, a closed count, a
 * button of a step that is done - a neighbour takes over; where a dialog is gone, the place it was opened from.
 *
 * Who works with the keyboard alone would otherwise start again at the top of the window after each such act. For the same
 * reason what has the focus stays on the screen where rows are added above it.
 */
import { FOCUSABLE, isShown } from './focus';

/** A place of its own: what is lost in it is looked for in it first. */
const SCOPE = 'dialog, [data-region], [data-scope]';

type Stand = {
  scope: Element;
  element: HTMLElement;
  /** From the innermost outwards: what contains the element. */
  frames: Element[];
  /** What could be focused in the scope at the time, in order. */
  around: HTMLElement[];
  /** Left on purpose, as by a click on empty ground. */
  isLeft: boolean;
};

/** Where the focus was, scope by scope; the latest last. */
let stands: Stand[] = [];

function isUsable(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && isShown(element);
}

function isLive(scope: Element): boolean {
  return scope.isConnected && !(scope instanceof HTMLDialogElement && !scope.open);
}

function framesOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let it = element.parentElement; it && it !== document.body; it = it.parentElement) found.push(it);
  return found;
}

function came(event: FocusEvent): void {
  const element = event.target;
  if (!(element instanceof HTMLElement) || element === document.body) return;
  const scope = element.closest(SCOPE) ?? document.body;
  const around = [...scope.querySelectorAll<HTMLElement>(FOCUSABLE)];
  stands = stands.filter((it) => it.scope !== scope && it.scope.isConnected);
  stands.push({ scope, element, frames: framesOf(element), around, isLeft: false });
}

function isNowhere(): boolean {
  const now = document.activeElement;
  return now === null || now === document.body || !now.isConnected || now.matches(':disabled');
}

/** An element that lost the focus though it could have kept it was left on purpose. */
function went(event: FocusEvent): void {
  const { target } = event;
  setTimeout(() => {
    const stand = stands.at(-1);
    if (stand && stand.element === target && isUsable(stand.element) && isNowhere()) stand.isLeft = true;
  });
}

/** Another row is entered at its start: an Enter too many must not delete it as well. */
function startOfRow(near: HTMLElement, stand: Stand): HTMLElement {
  const row = near.closest('tr, li');
  if (!row || stand.frames.includes(row)) return near;
  return [...row.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isUsable) ?? near;
}

/** The neighbour that takes over: the one after, else the one before, as near as possible. */
function heirOf(stand: Stand): HTMLElement | undefined {
  if (isUsable(stand.element)) return stand.element;
  const at = stand.around.indexOf(stand.element);
  const after = stand.around.slice(at + 1).filter(isUsable);
  const before = stand.around.slice(0, Math.max(at, 0)).filter(isUsable).reverse();
  for (const frame of stand.frames) {
    if (!frame.isConnected) continue;
    const near = [...after, ...before].find((it) => frame.contains(it));
    if (near) return startOfRow(near, stand);
    const fresh = [...frame.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isUsable);
    if (fresh) return fresh;
    if (frame === stand.scope) break;
  }
  return undefined;
}

/** Whether the last move was a key: then what has the focus is meant to be seen. */
let isByKey = false;

/** A row that is added above pushes the button below the edge that it was added with. */
function keepInView(): void {
  const now = document.activeElement;
  if (!isByKey || !(now instanceof HTMLElement) || now.matches(SCOPE)) return;
  const box = now.getBoundingClientRect();
  const room = now.closest('main')?.getBoundingClientRect();
  const bottom = Math.min(room?.bottom ?? innerHeight, innerHeight);
  if (box.top < Math.max(room?.top ?? 0, 0) || box.bottom > bottom) now.scrollIntoView({ block: 'nearest' });
}

function mend(): void {
  if (!isNowhere()) {
    keepInView();
    return;
  }
  const latest = stands.at(-1);
  if (!latest || latest.isLeft) return;
  if (isLive(latest.scope) && isUsable(latest.element)) return;
  const dialog = document.querySelector('dialog[open]');
  for (const stand of [...stands].reverse()) {
    const isInReach = isLive(stand.scope) && (!dialog || dialog.contains(stand.scope));
    const heir = isInReach ? heirOf(stand) : undefined;
    if (heir) {
      heir.focus();
      return;
    }
  }
  const last =
    dialog?.querySelector(FOCUSABLE) ?? document.querySelector('main h1') ?? document.querySelector('main');
  if (last instanceof HTMLElement) last.focus();
}

/** Watches over the focus of the page until the returned function is called. */
export function keepFocus(): () => void {
  let isDue = false;
  const watcher = new MutationObserver(() => {
    if (isDue) return;
    isDue = true;
    // After whoever changed the page: a screen that is shown anew sets the focus itself.
    setTimeout(() => {
      isDue = false;
      mend();
    });
  });
  const byKey = (event: KeyboardEvent) => {
    isByKey = !event.key.startsWith('Page');
    document.documentElement.dataset.byKey = '';
  };
  const byWheel = () => {
    isByKey = false;
  };
  const byHand = () => {
    isByKey = false;
    delete document.documentElement.dataset.byKey;
  };
  addEventListener('keydown', byKey);
  addEventListener('wheel', byWheel, { passive: true });
  addEventListener('pointerdown', byHand);
  addEventListener('focusin', came);
  addEventListener('focusout', went);
  watcher.observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['disabled', 'hidden', 'open'],
  });
  return () => {
    removeEventListener('keydown', byKey);
    removeEventListener('wheel', byWheel);
    removeEventListener('pointerdown', byHand);
    removeEventListener('focusin', came);
    removeEventListener('focusout', went);
    watcher.disconnect();
    stands = [];
  };
}
