/** Moving the focus on purpose: to a field that a jump names, and from region to region. */

/** What Tab can reach. */
export const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]';
const REGIONS = '[data-region]';
const last = new WeakMap<Element, HTMLElement>();

export function isShown(element: HTMLElement): boolean {
  return element.checkVisibility?.() ?? true;
}

function focusOn(element: HTMLElement): void {
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
  if (element instanceof HTMLInputElement && element.type === 'text') element.select();
}

/** Of fields of one name: what was refused, else the first row that lacks it, else the first; the row that adds comes last. */
function mostWanted(place: ParentNode | null, field: string): HTMLElement | undefined {
  const named = place?.querySelectorAll<HTMLElement>(`[data-field="${CSS.escape(field)}"]`) ?? [];
  const all = [...named].filter(isShown);
  const rows = all.filter((it) => !it.closest('form'));
  const isEmpty = (it: HTMLElement) => 'value' in it && it.value === '' && !it.matches(':disabled');
  return rows.find((it) => it.matches('[aria-invalid="true"]')) ?? rows.find(isEmpty) ?? rows[0] ?? all[0];
}

/** Focuses a field, else a section, else the first heading of the part, within the work; false while none is there. */
export function arriveAt(work: HTMLElement, section: string, field: string): boolean {
  const inSection =
    section && section !== '-'
      ? work.querySelector<HTMLElement>(`[data-section="${CSS.escape(section)}"]`)
      : null;
  const found = field ? (mostWanted(inSection, field) ?? mostWanted(work, field)) : undefined;
  if (found) {
    focusOn(found);
    return true;
  }
  if (!section || section === '-') return false;
  const heading = (inSection ?? work).querySelector<HTMLElement>('h2[tabindex]');
  if (!heading) return false;
  // From the top wherever that shows it: the heading and the tabs of the screen stay in sight.
  work.scrollTo(0, 0);
  const { top } = (inSection ?? heading).getBoundingClientRect();
  const isInSight = top >= Math.max(0, work.getBoundingClientRect().top) && top < innerHeight / 2;
  if (inSection && !isInSight) inSection.scrollIntoView({ block: 'start' });
  heading.focus({ preventScroll: true });
  return true;
}

/** How long a part of a screen may take to be read; after that a jump would only startle. */
const LATEST_MS = 3000;

/**
 * What a jump means may still be read from the file: it arrives as soon as that stands, unless the focus has gone on meanwhile.
 * Ends with the returned function.
 */
export function arriveLater(work: HTMLElement, section: string, field: string): () => void {
  const from = document.activeElement;
  const watcher = new MutationObserver(() => {
    if (document.activeElement !== from || arriveAt(work, section, field)) end();
  });
  const timer = setTimeout(() => watcher.disconnect(), LATEST_MS);
  const end = () => {
    clearTimeout(timer);
    watcher.disconnect();
  };
  watcher.observe(work, { childList: true, subtree: true });
  return end;
}

/** Remembers where the focus was in each region. */
export function remember(event: FocusEvent): void {
  const region = event.target instanceof Element ? event.target.closest(REGIONS) : null;
  if (region && event.target instanceof HTMLElement && event.target !== region)
    last.set(region, event.target);
}

/** Focus to the next region, or the one before. */
export function nextRegion(steps: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(REGIONS)].filter(isShown);
  const now = all.findIndex((it) => it.contains(document.activeElement));
  const next = all[now < 0 ? 0 : (now + steps + all.length) % all.length];
  if (!next) return;
  const kept = last.get(next);
  if (kept?.isConnected && isShown(kept)) kept.focus();
  else ([...next.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isShown) ?? next).focus();
}
