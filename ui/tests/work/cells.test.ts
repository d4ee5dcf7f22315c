import { describe, expect, it } from 'vitest';
import type { Leaf } from '../../src/api/bindings';
import { blockOf } from '../../src/screens/scores/block';
import { decimal, shownValue } from '../../src/screens/scores/cells';
import { isAtEdge, moved } from '../../src/screens/scores/moves';

const leaf = (rule: Leaf['rule']): Leaf => ({ part: 'base', max: 1000, step: 25, rule, measure: null });

describe('a block from a spreadsheet', () => {
  it('is rows and cells, without the line end that closes it', () => {
    expect(blockOf('9,5\t10\r\n8\t\r\n')).toEqual([
      ['9,5', '10'],
      ['8', ''],
    ]);
  });

  it('keeps tabs, line ends and quotes within quoted cells', () => {
    expect(blockOf('"a\tb"\t"nói ""có"""\n"hai\ndòng"\t1')).toEqual([
      ['a\tb', 'nói "có"'],
      ['hai\ndòng', '1'],
    ]);
  });

  it('is none where one cell was copied: that belongs to the field', () => {
    expect(blockOf('97,5')).toBeNull();
    expect(blockOf('97,5\n')).toBeNull();
    expect(blockOf('')).toBeNull();
  });
});

describe('moves between cells', () => {
  const size = { rows: 30, columns: 10 };
  const key = (name: string, more = {}) => ({ key: name, shiftKey: false, ctrlKey: false, ...more });
  const from = { row: 3, column: 4 };

  it('go one step, to the ends, and a page', () => {
    expect(moved(key('ArrowDown'), from, size, 10)).toEqual({ row: 4, column: 4 });
    expect(moved(key('Enter', { shiftKey: true }), from, size, 10)).toEqual({ row: 2, column: 4 });
    expect(moved(key('Home'), from, size, 10)).toEqual({ row: 3, column: 0 });
    expect(moved(key('End', { ctrlKey: true }), from, size, 10)).toEqual({ row: 29, column: 9 });
    expect(moved(key('PageUp'), from, size, 10)).toEqual({ row: 0, column: 4 });
  });

  it('go along the rows by Tab, to the last cell and not beyond', () => {
    expect(moved(key('Tab'), { row: 3, column: 9 }, size, 10)).toEqual({ row: 4, column: 0 });
    expect(moved(key('Tab', { shiftKey: true }), { row: 3, column: 0 }, size, 10)).toEqual({
      row: 2,
      column: 9,
    });
    expect(moved(key('Tab'), { row: 29, column: 9 }, size, 10)).toBeNull();
    expect(moved(key('Tab', { shiftKey: true }), { row: 0, column: 0 }, size, 10)).toBeNull();
  });

  it('end at the edge, and letters belong to the field', () => {
    expect(moved(key('ArrowLeft'), { row: 0, column: 0 }, size, 10)).toBeNull();
    expect(moved(key('a'), from, size, 10)).toBeNull();
  });

  it('leave the text sideways only at its ends or where all of it is selected', () => {
    const input = document.createElement('input');
    input.value = '97,5';
    input.setSelectionRange(2, 2);
    expect(isAtEdge(input, 'ArrowLeft')).toBe(false);
    input.setSelectionRange(4, 4);
    expect(isAtEdge(input, 'ArrowRight')).toBe(true);
    expect(isAtEdge(input, 'ArrowLeft')).toBe(false);
    input.setSelectionRange(0, 4);
    expect(isAtEdge(input, 'ArrowLeft')).toBe(true);
  });
});

describe('what a cell shows', () => {
  it('is a figure without idle zeros, or yes and no where that was asked', () => {
    expect(decimal(9750)).toBe('97,5');
    expect(decimal(123_400_000)).toBe('1.234.000');
    expect(decimal(-25)).toBe('-0,25');
    expect(shownValue(leaf({ kind: 'yes_no' }), 'self', 100)).toBe('có');
    expect(shownValue(leaf({ kind: 'yes_no' }), 'agreed', 1000)).toBe('10');
    expect(shownValue(leaf({ kind: 'free' }), 'self', null)).toBe('');
  });
});
