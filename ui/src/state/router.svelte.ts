/** Where the officer is: a hash route of a screen, a section of it and a field. */

export const SCREENS = [
  'year',
  'units',
  'leaders',
  'criteria',
  'scores',
  'ranking',
  'meeting',
  'counting',
  'awards',
  'papers',
  'journal',
  'backup',
] as const;

/** Every place of the window: the screens of the menu, and the meeting under way, which fills the window. */
const PLACES = [...SCREENS, 'live'] as const;

export type Screen = (typeof PLACES)[number];

/** The screens that Alt and a digit lead to, 1 to 9: those of every week and of the meeting day. */
export const KEYED: readonly Screen[] = SCREENS.filter(
  (it) => it !== 'criteria' && it !== 'scores' && it !== 'ranking',
);

type Place = { screen: Screen; section: string; field: string };

function parse(hash: string): Place {
  const [screen = '', section = '', field = ''] = hash.replace(/^#\/?/, '').split('/');
  const known = PLACES.find((it) => it === screen);
  return known ? { screen: known, section, field } : { screen: 'year', section: '', field: '' };
}

class Router {
  #at = $state.raw(parse(location.hash));

  constructor() {
    addEventListener('hashchange', () => {
      // Leaving a field saves it; a field that vanishes with its screen would not be left.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      this.#at = parse(location.hash);
    });
    // A jump to where one is already changes no address, but means to go there.
    addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="#/"]') : null;
      if (link?.getAttribute('href') === location.hash) this.#at = parse(location.hash);
    });
  }

  /** The whole place; a new object at every move, also to the same field. */
  get at(): Place {
    return this.#at;
  }

  get screen(): Screen {
    return this.#at.screen;
  }

  /** A part of the screen, where it has several. */
  get section(): string {
    return this.#at.section;
  }

  /** The field that a jump leads to; `Field` carries its name in `data-field`. */
  get field(): string {
    return this.#at.field;
  }

  href(screen: string, section = '', field = ''): string {
    const parts = field ? [screen, section || '-', field] : section ? [screen, section] : [screen];
    return `#/${parts.join('/')}`;
  }

  go(screen: Screen, section = '', field = ''): void {
    location.hash = this.href(screen, section, field);
  }
}

export const router = new Router();
