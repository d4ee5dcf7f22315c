// What an officer with a ruler would find on a page: cut words, a page that scrolls sideways, things that lie over each other,
// targets too small to hit. Runs in the page, so it stands alone.

/** Everything wrong with the page as it stands, one line each. `room` says whether tables must fit without scrolling. */
export function measure({ mustFit }) {
  const SMALLEST_TARGET = 24;
  const found = [];
  const name = (it) => {
    const words = (it.getAttribute('aria-label') ?? it.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60);
    return `${it.tagName.toLowerCase()}${it.id ? `#${it.id}` : ''}${it.dataset.field ? `[${it.dataset.field}]` : ''}.${[...it.classList].filter((c) => !c.startsWith('svelte-')).join('.')} "${words}"`;
  };
  const style = (it) => getComputedStyle(it);
  // What is only said to screen readers, or folded away, is not measured.
  const isHidden = (it) => !it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || it.closest('.sr') !== null || style(it).clipPath !== 'none' || ['', '0px', '1px'].includes(style(it).inlineSize);
  const clipsX = (it) => style(it).overflowX !== 'visible';
  const clipsY = (it) => style(it).overflowY !== 'visible';
  const cutsX = (it) => ['hidden', 'clip'].includes(style(it).overflowX);
  const cutsY = (it) => ['hidden', 'clip'].includes(style(it).overflowY);
  const frame = document.querySelector('dialog[open]') ?? document.body;

  // The page, and everything that scrolls in it, scrolls only up and down.
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
  for (const it of frame.querySelectorAll('*')) {
    if (!['auto', 'scroll'].includes(style(it).overflowX) || isHidden(it) || it.matches('input, textarea, select')) continue;
    const over = it.scrollWidth - it.clientWidth;
    if (over > 1 && (mustFit || !it.matches('.scroll-x'))) found.push(`scrolls sideways by ${over}: ${name(it)}`);
  }

  // Every word stands within whatever cuts it, and within its own box.
  const texts = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const own = text.parentElement;
    if (!text.data.trim() || !own || isHidden(own) || own.closest('select, textarea, svg, [aria-hidden="true"]')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()].filter((it) => it.width > 1);
    const isReachable = own.closest('[title], [aria-label]') !== null;
    let box = own;
    while (box && (style(box).display === 'inline' || style(box).display === 'contents')) box = box.parentElement;
    for (const rect of boxes) {
      const edge = box?.getBoundingClientRect();
      if (edge && !cutsX(box) && !clipsX(box) && (rect.right > edge.right + 1.5 || rect.left < edge.left - 1.5)) {
        found.push(`runs out of its box by ${Math.round(Math.max(rect.right - edge.right, edge.left - rect.left))}: ${name(own)}`);
        break;
      }
      // Beyond what scrolls, nothing cuts: it can be scrolled into sight.
      let [scrollsX, scrollsY] = [false, false];
      for (let around = own; around && around !== document.body; around = around.parentElement) {
        const wall = around.getBoundingClientRect();
        scrollsX ||= clipsX(around) && !cutsX(around);
        scrollsY ||= clipsY(around) && !cutsY(around);
        const isCut = (!scrollsX && cutsX(around) && (rect.right > wall.right + 1.5 || rect.left < wall.left - 1.5)) || (!scrollsY && cutsY(around) && (rect.bottom > wall.bottom + 1.5 || rect.top < wall.top - 1.5));
        if (isCut && !(style(around).textOverflow === 'ellipsis' && isReachable)) {
          found.push(`cut by ${name(around).slice(0, 40)}: ${name(own)}`);
          break;
        }
      }
    }
  }

  // What can be clicked: large enough, and not one over the other.
  const seen = (it) => {
    let { left, right, top, bottom } = it.getBoundingClientRect();
    for (let around = it.parentElement; around && around !== document.body; around = around.parentElement) {
      const wall = around.getBoundingClientRect();
      if (clipsX(around)) [left, right] = [Math.max(left, wall.left), Math.min(right, wall.right)];
      if (clipsY(around)) [top, bottom] = [Math.max(top, wall.top), Math.min(bottom, wall.bottom)];
    }
    return { left, right, top, bottom };
  };
  const isInSentence = (it) => {
    if (!it.matches('a') || style(it).display !== 'inline') return false;
    const around = it.parentElement;
    return (around?.textContent ?? '').trim().length > (it.textContent ?? '').trim().length;
  };
  const targets = [...frame.querySelectorAll('a[href], button, input, select, textarea, summary')].filter((it) => !isHidden(it));
  for (const it of targets) {
    const target = it.matches('input[type="checkbox"], input[type="radio"]') ? (it.closest('label') ?? it) : it;
    const { width, height } = target.getBoundingClientRect();
    if (isInSentence(it)) continue;
    if (width < SMALLEST_TARGET - 0.5 || height < SMALLEST_TARGET - 0.5) found.push(`only ${Math.round(width)}x${Math.round(height)}: ${name(it)}`);
  }
  const rects = targets.map((it) => [it, seen(it)]);
  for (const [at, [one, a]] of rects.entries()) {
    for (const [two, b] of rects.slice(at + 1)) {
      if (one.contains(two) || two.contains(one)) continue;
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 1 && high > 1) found.push(`lies over: ${name(one)} and ${name(two)}`);
    }
  }
  return [...new Set(found)];
}
