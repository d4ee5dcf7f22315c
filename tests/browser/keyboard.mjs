// An officer whose mouse is unplugged: every move is a key, every stop of the focus must be seen.
//
// Nothing here clicks, fills or focuses by script. What the page says of the focused element - its role and its name, as the
// browser hands them to a screen reader - is all that a walk goes by.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Longer than any walk of the program; a walk that needs more goes in circles. */
const FARTHEST = 220;

/** No act takes longer, even on a slow machine. */
const PATIENCE = 60_000;

/** What stands under the focus, as a person at the screen finds it. Runs in the page. */
function look() {
  const it = document.activeElement;
  if (!it || it === document.body) return { isLost: true, role: 'none', name: '', said: 'nowhere' };
  const style = getComputedStyle(it);
  const hasOutline = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1;
  const [first] = it.getClientRects();
  const box = it.getBoundingClientRect();
  const x = first ? first.left + Math.min(first.width / 2, 40) : -1;
  const y = first ? first.top + Math.min(first.height / 2, 16) : -1;
  const there = document.elementFromPoint(x, y);
  const { width, height } = document.documentElement.getBoundingClientRect();
  const isInside = box.top >= -1 && box.left >= -1 && box.top < Math.max(height, innerHeight) && x <= width;
  return {
    isLost: false,
    role: it.computedRole,
    name: it.computedName.trim(),
    value: it.tagName === 'SELECT' ? (it.selectedOptions[0]?.text.trim() ?? '') : (it.value ?? ''),
    options: it.tagName === 'SELECT' ? [...it.options].map((option) => option.text.trim()) : [],
    isChecked: it.checked ?? it.getAttribute('aria-pressed') === 'true',
    region: it.closest('[data-region]')?.getAttribute('aria-label') ?? '',
    isMarked: hasOutline || style.boxShadow !== 'none',
    isSeen: isInside && there !== null && (it === there || it.contains(there) || there.contains(it)),
    said: `${it.computedRole} “${it.computedName.trim()}”`,
  };
}

/** Counts the questions to the door until their answers are read and have set off what they set off. Runs in the page. */
function countQuestions() {
  const ask = globalThis.fetch;
  globalThis.openQuestions = 0;
  globalThis.fetch = async (...question) => {
    globalThis.openQuestions += 1;
    const done = () => setTimeout(() => {
      globalThis.openQuestions -= 1;
    });
    try {
      const answer = await ask(...question);
      answer.clone().arrayBuffer().then(done, done);
      return answer;
    } catch (cause) {
      done();
      throw cause;
    }
  };
}

/** Two frames with no question open. Runs in the page. */
function settledPage() {
  return new Promise((done) => {
    let quiet = 0;
    // The code of a screen may be there and not yet run: the screen that was asked for is the one that stands.
    const isComing = () => {
      const shown = document.querySelector('main')?.dataset.screen;
      return shown !== undefined && shown !== (location.hash.split('/')[1] || 'year');
    };
    const look = () => {
      quiet = globalThis.openQuestions > 0 || isComing() ? 0 : quiet + 1;
      if (quiet > 2) done();
      else requestAnimationFrame(() => setTimeout(look));
    };
    look();
  });
}

const matches = (wanted, found) => (wanted instanceof RegExp ? wanted.test(found) : wanted === found);

export class Officer {
  #page;
  /** Code of a screen, or pages of a paper, that is on its way. */
  #asked = new Set();
  #shot = 0;

  /** An officer at a page that is open. */
  static async at(page) {
    await page.evaluate(countQuestions);
    return new Officer(page);
  }

  constructor(page) {
    this.#page = page;
    page.on('request', (it) => this.#asked.add(it));
    page.on('requestfinished', (it) => this.#asked.delete(it));
    page.on('requestfailed', (it) => this.#asked.delete(it));
  }

  /** Waits until the page has its answers and shows them. */
  async settled() {
    const began = Date.now();
    do {
      assert.ok(Date.now() - began < PATIENCE, 'the page settles');
      await this.#page.evaluate(settledPage);
    } while (this.#asked.size > 0);
  }

  /** What is focused now; a focus that nobody can see, or that is lost, fails the journey. */
  async here() {
    const found = await this.#page.evaluate(look);
    assert.ok(!found.isLost, 'the focus is lost');
    assert.ok(found.isMarked, `the focus shows on ${found.said}`);
    assert.ok(found.isSeen, `${found.said} is on the screen when it has the focus`);
    return found;
  }

  /** Presses keys one after the other, as fast as they come. */
  async press(...keys) {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  /** Presses a key and waits for what it sets off; the focus must be somewhere then. */
  async act(key) {
    await this.press(key);
    await this.settled();
    return this.here();
  }

  async type(text) {
    await this.#page.keyboard.type(text);
  }

  /** Asserts what is focused. */
  async at(role, name) {
    const found = await this.here();
    assert.ok(found.role === role && matches(name, found.name), `${found.said} has the focus, not ${role} “${name}”`);
    return found;
  }

  /** Walks with Tab to the element; past the end of the page the walk begins again at its top, once. */
  async to(role, name, { key = 'Tab' } = {}) {
    const way = [];
    let ends = 0;
    for (let steps = 0; steps < FARTHEST; steps += 1) {
      const now = await this.#page.evaluate(look);
      if (now.isLost) {
        ends += 1;
        assert.ok(ends < 2, `no ${role} “${name}” on the way: ${way.join(', ')}`);
      } else {
        assert.ok(now.isMarked, `the focus shows on ${now.said}`);
        assert.ok(now.isSeen, `${now.said} is on the screen when it has the focus`);
        if (now.role === role && matches(name, now.name)) return now;
        way.push(now.said);
      }
      await this.press(key);
    }
    throw new Error(`no ${role} “${name}” within ${FARTHEST} stops: ${way.join(', ')}`);
  }

  /** The same backwards. */
  back(role, name) {
    return this.to(role, name, { key: 'Shift+Tab' });
  }

  /** Goes from region to region with F6. */
  async region(name) {
    for (let steps = 0; steps < 6; steps += 1) {
      await this.press('F6');
      const found = await this.here();
      if (matches(name, found.region)) return found;
    }
    throw new Error(`no region “${name}”`);
  }

  /** Walks to a field and writes over what stands in it. */
  async write(name, text, role = 'textbox') {
    await this.to(role, name);
    await this.press('Control+a');
    await this.type(text);
  }

  /** Walks to a list and picks an entry with the arrow keys, as it stands or by a part of it. */
  async choose(name, wanted) {
    const { value, options } = await this.to('combobox', name);
    const from = options.indexOf(value);
    const to = options.findIndex((it) => matches(wanted, it));
    assert.ok(to >= 0, `${wanted} stands in the list ${name}: ${options.join(', ')}`);
    for (let at = from; at !== to; at += at < to ? 1 : -1) await this.press(at < to ? 'ArrowDown' : 'ArrowUp');
    const chosen = await this.here();
    assert.ok(matches(wanted, chosen.value), `${name} says ${chosen.value}`);
  }

  /** Walks to a check box and sets it. */
  async tick(name, isOn = true) {
    const found = await this.to('checkbox', name);
    if (found.isChecked !== isOn) await this.act('Space');
    assert.equal((await this.here()).isChecked, isOn, `${name} is ${isOn ? 'set' : 'not set'}`);
  }

  /** Walks to a button or link and presses Enter on it. */
  async push(name, role = 'button') {
    await this.to(role, name);
    return this.act('Enter');
  }

  follow(name) {
    return this.push(name, 'link');
  }

  /** A picture of the screen, where a folder for pictures is named. */
  async shot(name) {
    this.#shot += 1;
    const folder = process.env.THIDUA_SHOTS;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await this.settled();
    await this.#page.screenshot({ path: join(folder, `${String(this.#shot).padStart(2, '0')}-${name}.png`) });
  }
}
