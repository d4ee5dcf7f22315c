// axe-core over a page as it stands, in every look that an officer may have.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

/** Run by the debugger's own channel, which the page's policy neither needs to allow nor is widened for. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The three looks that an officer chooses, and the colours that Windows forces upon a page. */
const LOOKS = [
  { name: 'light', theme: 'light' },
  { name: 'dark', theme: 'dark' },
  { name: 'high contrast', theme: 'contrast' },
  { name: 'forced colours', theme: 'light', forcedColors: 'active' },
];

/** Every trouble of the page as it stands, in every look, as "look: rule at element". */
export async function troubles(page) {
  const found = [];
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  for (const { name, theme, forcedColors = 'none' } of LOOKS) {
    await page.emulateMedia({ forcedColors });
    await page.evaluate((it) => {
      document.documentElement.dataset.theme = it;
    }, theme);
    // Names, roles and order are the same in every look: nothing in the styles hides by theme.
    const only = name === 'light' ? { type: 'tag', values: STANDARDS } : { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
    const lines = await page.evaluate(async (runOnly) => {
      const { passes, violations } = await globalThis.axe.run(document, { runOnly });
      if (!passes.some((it) => it.id === 'color-contrast')) return ['axe could not judge any colour'];
      return violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} (${[...node.any, ...node.all, ...node.none].map((it) => it.message).join(' ')})`),
      );
    }, only);
    found.push(...lines.map((it) => `${name}: ${it}`));
  }
  await page.emulateMedia({ forcedColors: 'none' });
  return found;
}
