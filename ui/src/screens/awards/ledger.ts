/** The draft of a new entry of the ledger. */
import type {
  Award,
  CommendationKind,
  LedgerDraft,
  LedgerFact,
  LedgerSubject,
  PerformanceGrade,
} from '../../api/bindings';
import { vi } from '../../i18n/vi';
import type { Texts } from '../../lib/row-form.svelte';
import { countOf, idOf, orNull } from '../../lib/texts';
import { requireAll } from '../counting/required';

export function subjectOf(texts: Texts): LedgerSubject {
  const unitId = idOf(texts, 'unit_id');
  if (texts.kind === 'unit') {
    if (unitId === null) requireAll([['unit_id', vi.awards.noUnit]]);
    return { kind: 'unit', unit_id: unitId ?? 0 };
  }
  const name = texts.name ?? '';
  return texts.kind === 'person'
    ? { kind: 'person', name, unit_id: unitId }
    : { kind: 'collective', name, unit_id: unitId };
}

function factOf(texts: Texts): LedgerFact {
  if (texts.of === 'grade') return { of: 'grade', grade: texts.grade as PerformanceGrade };
  return {
    of: 'award',
    award: texts.award as Award,
    kind: (texts.commendation || null) as CommendationKind | null,
  };
}

export function ledgerDraft(texts: Texts): LedgerDraft {
  return {
    id: null,
    year: countOf(texts, 'year') ?? 0,
    subject: subjectOf(texts),
    fact: factOf(texts),
    decision_no: orNull(texts, 'decision_no'),
    decided_on: orNull(texts, 'decided_on'),
    signer: orNull(texts, 'signer'),
    achievement: orNull(texts, 'achievement'),
  };
}
