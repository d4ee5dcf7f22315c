// Vietnamese typing as the offices' machines do it: no composition, but real Backspaces and then characters.

const SHAPED = { ă: 'a', â: 'a', đ: 'd', ê: 'e', ô: 'o', ơ: 'o', ư: 'u' };

function withoutTone(text) {
  return text.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '').normalize('NFC');
}

function plain(text) {
  return [...withoutTone(text)].map((it) => (SHAPED[it.toLowerCase()] ? it.normalize('NFD')[0].replace('đ', 'd').replace('Đ', 'D') : it)).join('');
}

/**
 * The strokes of a text, a word at a time: the plain letters, then for the mark key Backspaces to the first letter that
 * changes and the letters anew, then the same for the tone key, as Unikey and Vietkey send them. '\b' is a Backspace.
 */
export function strokesOf(text) {
  const strokes = [];
  for (const word of text.normalize('NFC').split(/(?<=\s)|(?=\s)/)) {
    let now = [];
    for (const stage of [plain(word), withoutTone(word), word]) {
      const wanted = [...stage];
      let same = 0;
      while (same < now.length && now[same] === wanted[same]) same += 1;
      for (let it = now.length; it > same; it -= 1) strokes.push('\b');
      strokes.push(...wanted.slice(same));
      now = wanted;
    }
  }
  return strokes;
}

/** What Windows calls a key that carries a character of its own. */
const PACKET = 231;

async function stroke(channel, key) {
  const isBack = key === '\b';
  const code = isBack ? 8 : PACKET;
  const shared = { key: isBack ? 'Backspace' : key, windowsVirtualKeyCode: code, nativeVirtualKeyCode: code };
  const words = isBack ? { code: 'Backspace' } : { text: key, unmodifiedText: key };
  const down = channel.send('Input.dispatchKeyEvent', { type: isBack ? 'rawKeyDown' : 'keyDown', ...shared, ...words });
  const up = channel.send('Input.dispatchKeyEvent', { type: 'keyUp', ...shared });
  await Promise.all([down, up]);
}

/** Types into whatever has the focus: `pause` in ms between strokes, or 0 for all at once, as Unikey sends its own. */
export async function typeAsUnikey(page, text, pause = 0) {
  const channel = await page.context().newCDPSession(page);
  const sent = [];
  for (const key of strokesOf(text)) {
    const done = stroke(channel, key);
    if (pause === 0) sent.push(done);
    else {
      await done;
      await page.waitForTimeout(pause);
    }
  }
  await Promise.all(sent);
  await channel.detach();
}

/** Types as an input method does that composes: each word stands under its hand until it is whole, then is put in. */
export async function typeComposing(page, text) {
  const channel = await page.context().newCDPSession(page);
  for (const word of text.normalize('NFC').split(/(?<=\s)|(?=\s)/)) {
    for (const stage of [plain(word), withoutTone(word), word]) {
      const end = stage.length;
      await channel.send('Input.imeSetComposition', { text: stage, selectionStart: end, selectionEnd: end });
    }
    await channel.send('Input.insertText', { text: word });
  }
  await channel.detach();
}

/** Watches the field with the focus: lists whatever the page writes into it while it has the focus. */
export async function watchField(page) {
  const handle = await page.evaluateHandle(() => {
    const field = document.activeElement;
    const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    const { get, set } = Object.getOwnPropertyDescriptor(kind.prototype, 'value');
    const written = [];
    Object.defineProperty(field, 'value', {
      configurable: true,
      get: () => get.call(field),
      set: (text) => {
        if (document.activeElement === field) written.push(text);
        set.call(field, text);
      },
    });
    for (const act of ['setRangeText', 'setSelectionRange', 'select']) {
      field[act] = (...input) => {
        if (document.activeElement === field) written.push(act);
        return kind.prototype[act].apply(field, input);
      };
    }
    return { field, written };
  });
  return {
    value: () => handle.evaluate((it) => it.field.value),
    caret: () => handle.evaluate((it) => [it.field.selectionStart, it.field.selectionEnd]),
    written: () => handle.evaluate((it) => it.written),
    isConnected: () => handle.evaluate((it) => it.field.isConnected),
    hasFocus: () => handle.evaluate((it) => it.field === document.activeElement),
  };
}
