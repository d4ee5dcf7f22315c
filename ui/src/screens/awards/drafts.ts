/** Between the rows of "Khen thưởng" and the texts of their fields. */
import type {
  Award,
  AwardProposal,
  Instrument,
  InstrumentDraft,
  InstrumentKind,
  IssuerMode,
  ProposalDraft,
  Quota,
  Submission,
  SubmissionDraft,
} from '../../api/bindings';
import { date } from '../../i18n/format';
import type { Texts } from '../../lib/row-form.svelte';
import { countOf, idOf, isYes, orNull, shown, yes } from '../../lib/texts';
import { recipientOf, recipientTexts } from './recipient';

function lines(texts: Texts, name: string): string[] {
  return (texts[name] ?? '')
    .split('\n')
    .map((it) => it.trim())
    .filter(Boolean);
}

export function submissionTexts(row: Submission): Texts {
  return {
    meeting_id: shown(row.meeting_id),
    subject: row.subject,
    reason: row.reason ?? '',
    mode: row.mode,
    addressees: row.addressees.join('\n'),
    signer_lines: row.signer_lines.join('\n'),
    signer_name: row.signer_name ?? '',
    is_signer_confirmed: yes(row.is_signer_confirmed),
    recipients: row.recipients.join('\n'),
    is_recipients_confirmed: yes(row.is_recipients_confirmed),
    copies: shown(row.copies),
  };
}

export function submissionDraft(id: number | null, cycle: number, texts: Texts): SubmissionDraft {
  return {
    id,
    cycle_id: cycle,
    meeting_id: idOf(texts, 'meeting_id'),
    subject: texts.subject ?? '',
    reason: orNull(texts, 'reason'),
    mode: texts.mode as IssuerMode,
    addressees: lines(texts, 'addressees'),
    signer_lines: lines(texts, 'signer_lines'),
    signer_name: orNull(texts, 'signer_name'),
    is_signer_confirmed: isYes(texts, 'is_signer_confirmed'),
    recipients: lines(texts, 'recipients'),
    is_recipients_confirmed: isYes(texts, 'is_recipients_confirmed'),
    copies: countOf(texts, 'copies'),
  };
}

export function proposalTexts(row: AwardProposal | null): Texts {
  return {
    ...recipientTexts(row?.recipient ?? { kind: 'unnamed', of: 'individual', count: 0 }),
    ...(row ? {} : { kind: 'unit', count: '' }),
    award: row?.award ?? '',
    summary: row?.summary ?? '',
    is_leading: yes(row?.is_leading ?? false),
  };
}

export function proposalDraft(id: number | null, submission: number, texts: Texts): ProposalDraft {
  return {
    id,
    submission_id: submission,
    award: (texts.award || null) as Award | null,
    recipient: recipientOf(texts),
    summary: orNull(texts, 'summary'),
    is_leading: texts.kind === 'unit' && isYes(texts, 'is_leading'),
  };
}

export function quotaTexts(row: Quota | undefined): Texts {
  return {
    count: shown(row?.count),
    letter_no: row?.letter_no ?? '',
    letter_on: date(row?.letter_on ?? null),
  };
}

export function instrumentTexts(row: Instrument | undefined): Texts {
  return {
    kind: row?.kind ?? 'ministry_regulation',
    text: row?.text ?? '',
    is_cited: yes(row?.is_cited ?? true),
  };
}

export function instrumentDraft(id: number | null, cycle: number, texts: Texts): InstrumentDraft {
  return {
    id,
    cycle_id: cycle,
    kind: texts.kind as InstrumentKind,
    text: texts.text ?? '',
    is_cited: isYes(texts, 'is_cited'),
  };
}
