// An office for one test: a sample file in a folder of its own, the preview server over it, and a page in Chromium.
//
// The real page over the real core; only the native dialogs are stand-ins, which answer with files of the office's folder:
// "open" the first .thidua of `mo/`, "save" a new name in `luu/`, and what would be shown is listed in `da-mo.txt`.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

/** The smallest screen the program is drawn for. */
export const SMALLEST = { width: 1366, height: 768 };

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The names and roles a screen reader hears, as the browser itself computes them.
  '--enable-blink-features=ComputedAccessibilityInfo',
];

function program(name) {
  const path = process.env[name];
  assert.ok(path, `${name} must name a built program; \`cargo xtask test\` sets it`);
  return path;
}

/** Runs thidua-cli and returns what it says. */
export function cli(...args) {
  return execFileSync(program('THIDUA_CLI'), args, { encoding: 'utf8' });
}

/** One browser for a test file; `test` is node:test's `t`, or an object with `after`. */
export async function startBrowser(test) {
  const browser = await chromium.launch({
    executablePath: process.env.THIDUA_CHROMIUM ?? '/usr/bin/chromium',
    args: QUIET,
  });
  test.after(() => browser.close());
  return browser;
}

async function serve(file, home, more = []) {
  const dist = process.env.THIDUA_DIST;
  const args = [...(file ? [file] : []), '--home', home, ...(dist ? ['--dist', dist] : []), ...more];
  const child = spawn(program('THIDUA_PREVIEW'), args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = line.match(/^THIDUA_PREVIEW (\S+)$/)?.[1];
    if (url) return { child, url };
  }
  throw new Error('the preview server ended before it said its address');
}

/**
 * Opens a sample in a fresh page. `sample` is what follows `thidua-cli sample` before the file, e.g. `['demo', '--stage', '7']`;
 * without it the welcome screen stands. `prepare` may change its file before it is opened. `meeting` is the number of a random
 * meeting that is played into the file instead of a sample.
 * `context` goes to Playwright's newContext. At the end nothing may have gone wrong unseen: an exception, a console error,
 * a broken policy or a request that leaves the machine fails the test.
 */
export async function openOffice(test, browser, { sample, prepare, context, meeting } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'thidua-browser-'));
  const isRandom = meeting !== undefined;
  const file = sample || isRandom ? join(home, 'Khối thi đua.thidua') : undefined;
  if (sample) cli('sample', ...sample, file);
  if (prepare) prepare(file);
  mkdirSync(join(home, 'mo'));
  let server = await serve(file, home, isRandom ? ['--meeting', String(meeting)] : []);
  const { url } = server;
  const troubles = [];
  let tab;
  // At once, so that whatever goes wrong from here on leaves no server behind that the test would wait for.
  test.after(async () => {
    await tab?.close();
    server.child.kill();
    rmSync(home, { recursive: true, force: true });
    assert.deepEqual(troubles, [], 'the page ran without a complaint');
  });
  tab = await browser.newContext({ viewport: SMALLEST, locale: 'vi-VN', ...context });
  const page = await tab.newPage();
  watch(page, new URL(url).origin, troubles);
  await page.goto(url);
  // With a file its screen stands before the first key; without one the welcome does.
  await page.locator(file ? 'main[data-screen]' : 'h1').first().waitFor();
  /** The power goes, and the program is started again over the same file; the address of the new page. */
  const cutPower = async () => {
    server.child.kill('SIGKILL');
    await new Promise((done) => server.child.once('exit', done));
    server = await serve(file, home);
    return server.url;
  };
  return { page, tab, url, file, home, troubles, cutPower };
}

/** Collects whatever a page complains about. */
export function watch(page, origin, troubles = []) {
  page.on('pageerror', (error) => troubles.push(`exception: ${error}`));
  page.on('console', (said) => {
    // A refused command is an answer of the door, not a fault of the page.
    const isRefusal = /status of (409|422)/.test(said.text());
    if (said.type() === 'error' && !isRefusal) troubles.push(`console: ${said.text()}`);
  });
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && asked !== origin) troubles.push(`left: ${request.url()}`);
  });
  return troubles;
}
