// The walls around the page: the policy of the window, nothing that leaves the machine, nothing of the bloc kept in the browser.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, describe, test } from 'node:test';
import { openOffice, startBrowser } from './support.mjs';
import { go, places, SAMPLES, settled } from './walk.mjs';

const browser = await startBrowser({ after });

const WINDOW = new URL('../../src-tauri/tauri.conf.json', import.meta.url);

/** The policy that the real window is configured with. */
function policyOfWindow() {
  return JSON.parse(readFileSync(WINDOW, 'utf8')).app.security.csp;
}

function directives(header) {
  return Object.fromEntries(
    header.split(';').map((it) => {
      const [name, ...sources] = it.trim().split(/\s+/);
      return [name, sources.join(' ')];
    }),
  );
}

/** A stranger on the same machine that would answer everything; remembers what it was asked. */
async function stranger(test) {
  const asked = [];
  const server = createServer((request, answer) => {
    asked.push(request.url);
    answer.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'image/svg+xml' });
    answer.end('<svg xmlns="http://www.w3.org/2000/svg"/>');
  });
  server.on('upgrade', (request, socket) => {
    asked.push(request.url);
    socket.destroy();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `127.0.0.1:${server.address().port}`, asked };
}

/** What a page that was taken over would try, by the directive that stops it. Runs in the page; `far` is the stranger. */
const ATTACKS = {
  'an inline script': ['script-src-elem', () => {
    const it = document.createElement('script');
    it.textContent = 'globalThis.taken = "inline"';
    document.head.append(it);
  }],
  'a script of another origin': ['script-src-elem', (far) => {
    const it = document.createElement('script');
    it.src = `http://${far}/script.js`;
    document.head.append(it);
  }],
  'a module of another origin': ['script-src-elem', (far) => {
    import(`http://${far}/module.js`).catch(() => undefined);
  }],
  'a handler in an attribute': ['script-src-attr', () => {
    const it = document.createElement('button');
    it.setAttribute('onclick', 'globalThis.taken = "handler"');
    document.body.append(it);
    it.click();
    it.remove();
  }],
  'a javascript address': ['script-src-elem', () => {
    const it = document.createElement('a');
    it.href = 'javascript:void (globalThis.taken = "address")';
    document.body.append(it);
    it.click();
    it.remove();
  }],
  'eval': ['script-src', () => {
    try {
      // biome-ignore lint/security/noGlobalEval: this is the attack.
      globalThis.eval('globalThis.taken = "eval"');
    } catch {}
  }],
  'a function made of text': ['script-src', () => {
    try {
      new Function('globalThis.taken = "function"')();
    } catch {}
  }],
  'a style in an attribute': ['style-src-attr', () => {
    const it = document.createElement('p');
    it.setAttribute('style', 'color: red');
    document.body.append(it);
    it.remove();
  }],
  'a style sheet of another origin': ['style-src-elem', (far) => {
    const it = document.createElement('link');
    it.rel = 'stylesheet';
    it.href = `http://${far}/style.css`;
    document.head.append(it);
  }],
  'a picture of another origin': ['img-src', (far) => {
    new Image().src = `http://${far}/picture.svg`;
  }],
  'a font of another origin': ['font-src', (far) => {
    new FontFace('Far', `url(http://${far}/font.woff2)`).load().catch(() => undefined);
  }],
  'a request': ['connect-src', (far) => {
    fetch(`http://${far}/fetch`).catch(() => undefined);
  }],
  'a request of the old kind': ['connect-src', (far) => {
    const it = new XMLHttpRequest();
    it.open('POST', `http://${far}/xhr`);
    it.send('x');
  }],
  'a beacon': ['connect-src', (far) => {
    navigator.sendBeacon(`http://${far}/beacon`, 'x');
  }],
  'a web socket': ['connect-src', (far) => {
    try {
      new WebSocket(`ws://${far}/socket`);
    } catch {}
  }],
  'an event stream': ['connect-src', (far) => {
    new EventSource(`http://${far}/events`);
  }],
  'a frame': ['frame-src', (far) => {
    const it = document.createElement('iframe');
    it.src = `http://${far}/frame`;
    document.body.append(it);
  }],
  // What is stopped within the frame is told to the frame; here it is enough that nothing was taken when it has loaded.
  'a frame of its own words': ['', () => new Promise((loaded) => {
    const it = document.createElement('iframe');
    it.srcdoc = '<script>parent.taken = "frame"</script>';
    it.onload = loaded;
    document.body.append(it);
  })],
  'a plug-in': ['object-src', (far) => {
    const it = document.createElement('object');
    it.data = `http://${far}/plugin`;
    it.type = 'application/pdf';
    document.body.append(it);
  }],
  'a film': ['media-src', (far) => {
    const it = document.createElement('video');
    it.src = `http://${far}/film.mp4`;
    document.body.append(it);
    it.load();
  }],
  // Stopped before the policy is asked: a worker must be of the page's own origin.
  'a worker of another origin': ['', (far) => {
    try {
      new Worker(`http://${far}/worker.js`);
    } catch {}
  }],
  'a worker of text': ['worker-src', () => {
    try {
      new Worker(URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' })));
    } catch {}
  }],
  'a form sent elsewhere': ['form-action', (far) => {
    const it = document.createElement('form');
    it.action = `http://${far}/form`;
    it.target = '_blank';
    document.body.append(it);
    it.submit();
    it.remove();
  }],
  'another base address': ['base-uri', (far) => {
    const it = document.createElement('base');
    it.href = `http://${far}/`;
    document.head.append(it);
  }],
};

describe('the walls', () => {
  test('every answer carries the policy of the window', async (t) => {
    const wanted = policyOfWindow();
    const { page, url } = await openOffice(t, browser, { sample: ['demo'] });
    for (const path of ['/', '/projector.html', '/mark.svg', '/nothing-here']) {
      const answer = await page.request.get(new URL(path, url).href);
      const found = directives(answer.headers()['content-security-policy']);
      for (const [name, sources] of Object.entries(wanted)) {
        // The window's own channel is not one of a browser; without a line of its own, the general one holds.
        const own = sources.replace(' ipc: http://ipc.localhost', '');
        assert.equal(found[name] ?? found['default-src'], own, `${path}: ${name}`);
      }
      assert.deepEqual(Object.keys(found).filter((it) => !(it in wanted)), [], `${path} allows nothing more`);
      assert.equal(answer.headers()['x-content-type-options'], 'nosniff');
      assert.equal(answer.headers()['referrer-policy'], 'no-referrer');
    }
    for (const sources of Object.values(wanted)) assert.doesNotMatch(sources, /unsafe|\*|https:/);
  });

  test('stop whatever a page that was taken over would try', async (t) => {
    const { page, troubles } = await openOffice(t, browser, { sample: ['demo'] });
    const { address, asked } = await stranger(t);
    const at = page.url();
    const sources = Object.entries(ATTACKS).map(([name, [, attack]]) => `${JSON.stringify(name)}: ${attack}`);
    await page.evaluate(`globalThis.attacks = { ${sources.join(',')} }; undefined`);
    for (const [name, [directive]] of Object.entries(ATTACKS)) {
      const stopped = await page.evaluate(
        ([words, far, wanted]) =>
          new Promise((done) => {
            const patience = setTimeout(() => done('nothing stopped it'), 5000);
            const heard = (event) => {
              if (event.effectiveDirective !== wanted) return;
              clearTimeout(patience);
              removeEventListener('securitypolicyviolation', heard);
              done('stopped');
            };
            addEventListener('securitypolicyviolation', heard);
            // While the debugger evaluates, eval is let through; what runs later is the page's own doing.
            setTimeout(async () => {
              await globalThis.attacks[words](far);
              if (!wanted) done('stopped');
            }, 0);
          }),
        [name, address, directive],
      );
      assert.equal(stopped, 'stopped', name);
    }
    await settled(page);
    assert.equal(await page.evaluate(() => globalThis.taken), undefined);
    assert.deepEqual(asked, [], 'the stranger was never asked');
    assert.equal(page.url(), at);
    assert.equal(page.context().pages().length, 1);
    // Every attack is complained about; nothing else is.
    assert.ok(troubles.length >= Object.keys(ATTACKS).length);
    for (const it of troubles.splice(0)) assert.match(it, /Content Security Policy|violates|^left: |Refused/);
  });

  for (const sample of SAMPLES) {
    test(`nothing leaves the machine and nothing of ${sample.join(' ')} is kept in the browser`, async (t) => {
      const { page, url } = await openOffice(t, browser, { sample });
      const { origin } = new URL(url);
      const asked = [];
      page.on('request', (it) => asked.push(it.url()));
      page.on('websocket', (it) => asked.push(it.url()));
      for await (const place of places(page)) assert.ok(place);
      await go(page, '#/meeting/prep/place');
      await page.keyboard.type('Hội trường tầng 2');
      await page.keyboard.press('Enter');
      await settled(page);
      await go(page, '#/meeting/run/conclusion');
      await page.keyboard.type('Kết luận còn đang gõ');
      const strangers = asked.filter((it) => !['blob:', 'data:'].includes(new URL(it).protocol) && new URL(it).origin !== origin);
      assert.ok(asked.length > 20, 'the walk asked the door');
      assert.deepEqual(strangers, []);

      const kept = await page.evaluate(async () => ({
        local: Object.keys(localStorage),
        session: Object.keys(sessionStorage),
        databases: (await indexedDB.databases()).map((it) => it.name),
        caches: await caches.keys(),
        cookies: document.cookie,
        workers: (await navigator.serviceWorker.getRegistrations()).length,
      }));
      const { local, ...rest } = kept;
      // The look is of the machine and not of the bloc; the token of the preview server is no data either.
      assert.deepEqual(local.filter((it) => it !== 'thidua-theme'), []);
      assert.deepEqual(rest, { session: ['thidua-token'], databases: [], caches: [], cookies: '', workers: 0 });
      assert.deepEqual(await page.context().cookies(), []);
    });
  }
});
