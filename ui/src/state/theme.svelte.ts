/** Light, dark or high contrast; kept on this machine, follows the system until chosen. */

export const THEMES = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'thidua-theme';

function first(): Theme {
  const kept = THEMES.find((it) => it === localStorage.getItem(KEY));
  if (kept) return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

class ThemeChoice {
  #now = $state<Theme>(first());

  constructor() {
    document.documentElement.dataset.theme = this.#now;
  }

  get now(): Theme {
    return this.#now;
  }

  set now(theme: Theme) {
    this.#now = theme;
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(KEY, theme);
  }
}

export const theme = new ThemeChoice();
