/** Between the digits typed for one ballot and its marks. */
import type { BallotKind, InvalidCode, Mark } from '../../api/bindings';
import { parseCount } from '../../i18n/format';
import { vi } from '../../i18n/vi';

type Key = { key: string; mark: Mark; label: string };

/** The digits of a kind of ballot; none where places are typed. */
export function keysOf(kind: BallotKind): Key[] {
  const t = vi.counting;
  if (kind === 'rank') return [];
  if (kind === 'approve') {
    return [
      { key: '1', mark: 'yes', label: t.yes },
      { key: '2', mark: 'no', label: t.noFull },
      { key: '3', mark: 'blank', label: t.blank },
    ];
  }
  const [yes, no] = kind === 'choose' ? [t.chosen, t.notChosenMark] : [t.left, t.struck];
  return [
    { key: '1', mark: 'yes', label: yes },
    { key: '2', mark: 'no', label: no },
  ];
}

const REASONS: InvalidCode[] = [
  'not_issued',
  'no_seal',
  'too_many',
  'nobody',
  'bad_order',
  'written',
  'unclear',
];

/** Why a ballot of a kind may not count, in the order of the digits. */
export function reasonsFor(kind: BallotKind): InvalidCode[] {
  return REASONS.filter((it) => {
    if (it === 'too_many') return kind === 'choose' || kind === 'strike';
    if (it === 'bad_order') return kind === 'rank';
    return true;
  });
}

/** The first thing that keeps the ballot from being sent, in words. */
export function incomplete(kind: BallotKind, texts: readonly string[], names: readonly string[]): string {
  const isOpen = (text: string) => (kind === 'rank' ? typeof parseCount(text) !== 'number' : text === '');
  const open = texts.findIndex(isOpen);
  return open < 0 ? '' : vi.counting.ballotMissing(names[open] ?? '');
}

export function marksOf(kind: BallotKind, texts: readonly string[]): Mark[] {
  if (kind === 'rank') return texts.map((it) => ({ place: parseCount(it) ?? 0 }));
  const keys = keysOf(kind);
  return texts.map((text) => keys.find((it) => it.key === text)?.mark ?? 'blank');
}
