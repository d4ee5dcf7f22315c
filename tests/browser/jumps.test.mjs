// What is wrong or missing has a jump, and the jump arrives: at the field that is named, else the section, else the screen.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openOffice, startBrowser } from './support.mjs';
import { go, settled } from './walk.mjs';

const browser = await startBrowser({ after });

/** Where the focus is after a jump to an address, and whether it can be seen. */
function arrival(page, href) {
  return page.evaluate((to) => {
    const [screen, section = '', field = ''] = to.replace('#/', '').split('/');
    const at = document.activeElement;
    const { top, bottom, left, right } = at.getBoundingClientRect();
    const isSeen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && document.elementFromPoint((Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2)?.closest('main, dialog') !== null;
    const shown = document.querySelector('nav [aria-current="page"]')?.getAttribute('href');
    return {
      screen: shown?.split('/')[1] === screen,
      field: field === '' || at.dataset.field === field,
      // What only a dialog holds is named by its field.
      section: at.closest('dialog') !== null || section === '' || section === '-' || at.closest(`[data-section="${section}"]`) !== null,
      isSeen,
      isBody: at === document.body,
      at: `${at.tagName} ${at.dataset.field ?? at.textContent.slice(0, 40)}`,
    };
  }, href);
}

/** Follows a link by keyboard and says what did not arrive. */
async function follow(page, link, href, words) {
  await link.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction((to) => location.hash === to && document.querySelector('main')?.contains(document.activeElement), href);
  await settled(page);
  const found = await arrival(page, href);
  const wrong = ['screen', 'field', 'section', 'isSeen'].filter((it) => !found[it]);
  return wrong.length > 0 || found.isBody ? [`${words} (${href}): ${wrong.join(', ')}; the focus is on ${found.at}`] : [];
}

async function linksIn(box) {
  return box.locator('a[href^="#/"]').evaluateAll((all) => all.map((it) => [it.getAttribute('href'), it.closest('li')?.textContent.trim().slice(0, 90) ?? '']));
}

describe('jumps arrive', () => {
  const samples = [['seed-2022'], ['demo'], ...['1', '2', '3', '4', '5', '6', '7'].map((it) => ['demo', '--stage', it])];
  for (const sample of samples) {
    test(`from the panel at right: ${sample.join(' ')}`, async (t) => {
      const { page } = await openOffice(t, browser, { sample });
      const wrong = [];
      const panel = page.locator('#findings');
      await go(page, '#/backup');
      const links = await linksIn(panel);
      assert.ok(links.length > 0 || sample[0] === 'demo', 'there is something to jump to');
      for (const [at, [href, words]] of links.entries()) {
        await go(page, '#/backup');
        wrong.push(...(await follow(page, panel.locator('a[href^="#/"]').nth(at), href, words)));
      }
      assert.deepEqual(wrong, []);
    });
  }

  test('from the gaps of every paper of seed-2022', async (t) => {
    const { page } = await openOffice(t, browser, { sample: ['seed-2022'] });
    await go(page, '#/papers');
    const papers = (await linksIn(page.locator('main nav'))).map(([href]) => href);
    assert.ok(papers.length > 3);
    const wrong = [];
    const followed = new Set();
    for (const paper of papers) {
      await go(page, paper);
      const links = await linksIn(page.locator('article .gaps'));
      for (const [at, [href, words]] of links.entries()) {
        if (followed.has(`${href} ${words}`)) continue;
        followed.add(`${href} ${words}`);
        await go(page, paper);
        wrong.push(...(await follow(page, page.locator('article .gaps a').nth(at), href, words)));
      }
    }
    assert.ok(followed.size > 10, 'the sample has gaps');
    assert.deepEqual(wrong, []);
  });

  test('by a tab, which stays in sight', async (t) => {
    const { page } = await openOffice(t, browser, { sample: ['demo'] });
    for (const screen of ['year', 'units', 'meeting', 'counting', 'awards']) {
      await go(page, `#/${screen}`);
      const tabs = page.locator(`main nav a[href^="#/${screen}"]`);
      for (const href of await tabs.evaluateAll((all) => all.map((it) => it.getAttribute('href')))) {
        const tab = page.locator(`main nav a[href="${href}"]`);
        await tab.click();
        await settled(page);
        const isInSight = await tab.evaluate((it) => {
          const { top, bottom, left } = it.getBoundingClientRect();
          return it.contains(document.elementFromPoint(left + 2, (top + bottom) / 2));
        });
        assert.ok(isInSight, href);
      }
    }
  });

  test('to where one already is', async (t) => {
    const { page } = await openOffice(t, browser, { sample: ['seed-2022'] });
    const panel = page.locator('#findings');
    await settled(page);
    const [[href, words]] = (await linksIn(panel)).filter(([to]) => to.split('/').length > 3);
    const link = panel.locator(`a[href="${href}"]`).first();
    assert.deepEqual(await follow(page, link, href, words), []);
    assert.deepEqual(await follow(page, link, href, words), [], 'a second time');
  });
});
