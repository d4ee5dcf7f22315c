/** Where the officer is: a hash route of a screen and, for some, a section of it. */

export const SCREENS = [
  'year',
  'units',
  'leaders',
  'meeting',
  'counting',
  'awards',
  'papers',
  'journal',
  'backup',
] as const;

export type Screen = (typeof SCREENS)[number];

function parse(hash: string): { screen: Screen; section: string } {
  const [screen = '', section = ''] = hash.replace(/^#\/?/, '').split('/');
  const known = SCREENS.find((it) => it === screen);
  return { screen: known ?? 'year', section: known ? section : '' };
}

class Router {
  #at = $state.raw(parse(location.hash));

  constructor() {
    addEventListener('hashchange', () => {
      this.#at = parse(location.hash);
    });
  }

  get screen(): Screen {
    return this.#at.screen;
  }

  get section(): string {
    return this.#at.section;
  }

  href(screen: string, section = ''): string {
    return section ? `#/${screen}/${section}` : `#/${screen}`;
  }

  go(screen: Screen, section = ''): void {
    location.hash = this.href(screen, section);
  }
}

export const router = new Router();
