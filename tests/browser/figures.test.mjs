// Random meetings on the page: every figure that the screen of a count says, from the rows that lie in the file and by arithmetic
// of its own. THIDUA_MEETINGS sets how many.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openOffice, startBrowser } from './support.mjs';
import { bookOf, go } from './walk.mjs';

const MEETINGS = Number(process.env.THIDUA_MEETINGS ?? 5);
const browser = await startBrowser({ after });
let counts = 0;
let figures = 0;
const two = (count) => String(count).padStart(2, '0');

/** What the shares of a round are taken of. */
function baseOf(round, rule, book) {
  const back = round.written_returned ?? 0;
  switch (rule.denominator) {
    case 'total_members':
      return book.units.length;
    case 'present':
      return (round.present ?? 0) + back;
    case 'issued':
      return (round.issued ?? 0) + (round.written_sent ?? 0);
    case 'collected':
      return (round.collected ?? 0) + back;
    default:
      return (round.valid ?? 0) + back;
  }
}

/** The least votes that reach a share, in whole numbers. */
function neededOf(rule, base) {
  const { num, den } = rule.threshold;
  let votes = 0;
  while (rule.is_more_than ? votes * den <= num * base : votes * den < num * base) votes += 1;
  return votes;
}

/** Seats by votes, of ranking ballots by the least sum of places; equal across the last seat is nobody's. */
function chipsOf(round, rule, book) {
  const base = baseOf(round, rule, book);
  const needed = neededOf(rule, base);
  const rows = book.vote_lines.filter((it) => it.round_id === round.id).sort((a, b) => a.order_no - b.order_no);
  const lines = rows.map((it) => {
    const votes = (it.yes ?? 0) + (it.written_yes ?? 0);
    const places = (it.places ?? 0) + (it.written_places ?? 0);
    return { votes, strength: round.kind === 'rank' ? -places : votes, isPassed: base > 0 && votes >= needed };
  });
  const passed = lines.filter((it) => it.isPassed);
  return lines.map((line) => {
    if (!line.isPassed) return `Thiếu ${two(needed - line.votes)} phiếu`;
    const ahead = passed.filter((it) => it.strength > line.strength).length;
    const equal = passed.filter((it) => it.strength === line.strength).length;
    const seats = round.seats ?? passed.length;
    const what = ahead + equal <= seats ? 'Đạt' : ahead < seats ? 'Bằng phiếu' : 'Dự phòng';
    return `${what} ${two(line.votes)}/${two(base)}`;
  });
}

/** The counts as the page shows them: names, the figures typed, what each comes to. */
function shown(page) {
  return page.evaluate(() => {
    const rows = [...document.querySelectorAll('main tr[data-field^="line_"]')].filter((it) => it.checkVisibility());
    return rows.map((row) => ({
      name: row.querySelector('th[scope="row"]').innerText.trim(),
      yes: row.querySelector('[data-field="yes"]').value,
      chip: row.querySelector('.chip').innerText.trim(),
      meter: row.querySelector('svg')?.getAttribute('aria-label') ?? null,
    }));
  });
}

for (let number = 0; number < MEETINGS; number += 1) {
  test(`random meeting ${number}`, async (t) => {
    const { page } = await openOffice(t, browser, { meeting: number });
    const book = await bookOf(page);
    const present = new Set(
      book.delegates.filter((it) => it.unit_id !== null && it.has_vote && it.presence === 'present' && !it.left_at).map((it) => it.unit_id),
    );
    await go(page, '#/live');
    const attendance = await page.getByRole('status').filter({ hasText: /^Có mặt/ }).first().innerText();
    assert.ok(attendance.startsWith(`Có mặt ${two(present.size)}/${two(book.units.length)} đơn vị`), attendance);
    for (const round of book.rounds) {
      if (round.state !== 'closed') continue;
      counts += 1;
      const rule = book.rules.find((it) => it.award === round.award) ?? book.rules.find((it) => it.award === null);
      const chips = chipsOf(round, rule, book);
      const rows = book.vote_lines.filter((it) => it.round_id === round.id).sort((a, b) => a.order_no - b.order_no);
      for (const screen of ['counting', 'live']) {
        await go(page, `#/${screen}/round-${round.id}`);
        const told = await shown(page);
        figures += told.length;
        assert.deepEqual(told.map((it) => it.chip), chips, `${screen}, ${JSON.stringify(round)}`);
        assert.deepEqual(told.map((it) => it.yes), rows.map((it) => String(it.yes ?? 0)), screen);
        const base = baseOf(round, rule, book);
        const meters = chips.map((_, at) => `${two((rows[at].yes ?? 0) + (rows[at].written_yes ?? 0))} trên ${two(base)} phiếu, cần ${two(neededOf(rule, base))}`);
        if ((round.written_sent ?? 0) === 0) assert.deepEqual(told.map((it) => it.meter), meters, screen);
      }
    }
  });
}

test('the meetings held something to look at', () => {
  assert.ok(counts >= MEETINGS && figures >= 4 * MEETINGS, `${counts} counts, ${figures} lines`);
});
