import { describe, expect, it } from 'vitest';
import {
  clean,
  clock,
  date,
  fingerprint,
  moment,
  optional,
  parseCount,
  parsePoints,
  points,
  time,
  two,
} from '../src/i18n/format';

describe('dates and times', () => {
  it.each([
    ['2022-12-30', '30/12/2022'],
    ['2022-12-30T15:41:07', '30/12/2022'],
    ['', ''],
    [null, ''],
  ])('date(%j) is %j', (iso, shown) => expect(date(iso)).toBe(shown));

  it('shows an hour without seconds and an empty one for none', () => {
    expect(time('14:00:00')).toBe('14:00');
    expect(time(null)).toBe('');
  });

  it('shows the clock and the moment of a save', () => {
    expect(clock('2022-12-30T15:41:07')).toBe('15:41:07');
    expect(moment('2022-12-30T15:41:07')).toBe('30/12/2022 15:41');
  });
});

describe('counts', () => {
  it.each([
    [' 12 ', 12],
    ['07', 7],
    ['', null],
    ['   ', null],
    ['mười', undefined],
    ['1,5', undefined],
    ['1234567890', undefined],
  ])('parseCount(%j) is %j', (typed, read) => expect(parseCount(typed)).toBe(read));

  it('writes two digits', () => {
    expect(two(7)).toBe('07');
    expect(two(12)).toBe('12');
    expect(two(120)).toBe('120');
  });
});

describe('points', () => {
  it.each([
    ['987,5', 98750],
    ['987.5', 98750],
    ['987', 98700],
    ['0,05', 5],
    ['-1,25', -125],
    ['', null],
    ['987,555', undefined],
    ['1.234,5', undefined],
    ['điểm', undefined],
  ])('parsePoints(%j) is %j', (typed, read) => expect(parsePoints(typed)).toBe(read));

  it.each([
    [98750, '987,50'],
    [5, '0,05'],
    [-125, '-1,25'],
    [-5, '-0,05'],
    [0, '0,00'],
    [null, ''],
  ])('points(%j) is %j', (hundredths, shown) => expect(points(hundredths)).toBe(shown));

  it('reads back every figure that it writes', () => {
    for (let value = -100_000; value <= 100_000; value += 37) expect(parsePoints(points(value))).toBe(value);
  });
});

describe('text on its way out', () => {
  it('is NFC, and nothing where nothing was typed', () => {
    expect(clean('Hô\u0323i')).toBe('Hội');
    expect(optional('  Ha\u0300 Nô\u0323i ')).toBe('Hà Nội');
    expect(optional('   ')).toBeNull();
  });

  it('groups a fingerprint to be read aloud', () => {
    expect(fingerprint('0123456789abcdef01')).toBe('01234567 89abcdef 01');
  });
});
