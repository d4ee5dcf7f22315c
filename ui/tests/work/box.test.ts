import { describe, expect, it } from 'vitest';
import type { SheetCell } from '../../src/api/bindings';
import { Box } from '../../src/screens/scores/box.svelte';
import { decimal } from '../../src/screens/scores/cells';

const cell = (value: number | null): SheetCell => ({
  value,
  points: value,
  own_value: value,
  standing: 'assigned',
  target: null,
  evidence: null,
  notes: 0,
});

function filled(value: number | null): Box {
  const box = new Box(3, 7, decimal);
  box.take(cell(value));
  return box;
}

describe('a cell', () => {
  it('keeps how it was typed while it is in hand, and shows what is stored when it is left', () => {
    const box = filled(null);
    box.isInHand = true;
    box.type('9,50');
    const sent = box.send();
    box.take(cell(950));
    box.settle(sent);
    expect([box.text, box.isTyped]).toEqual(['9,50', false]);
    box.letGo();
    expect(box.text).toBe('9,5');
  });

  it('keeps what was typed since it was sent', () => {
    const box = filled(null);
    box.type('9');
    const first = box.send();
    box.type('95');
    box.take(cell(900));
    box.settle(first);
    expect([box.text, box.isTyped, box.isSent]).toEqual(['95', true, false]);
  });

  it('sends a second text while the first is on its way, and loses neither', () => {
    const box = filled(null);
    box.type('3');
    const first = box.send();
    box.type('4');
    const second = box.send();
    box.settle(first);
    expect(box.text).toBe('4');
    box.take(cell(400));
    box.settle(second);
    expect([box.text, box.isTyped]).toEqual(['4', false]);
  });

  it('is not changed where what is stored was typed again', () => {
    const box = filled(975);
    box.type(' 9,75 ');
    expect(box.isChanged).toBe(false);
    box.type('');
    expect(box.isChanged).toBe(true);
  });

  it('says whether the door told it something else', () => {
    const box = filled(100);
    expect(box.take(cell(100))).toBe(false);
    expect(box.take(cell(200))).toBe(true);
  });
});
