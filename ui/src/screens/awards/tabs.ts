/** Which part of "Khen thưởng" holds a section or a field that a jump names. */

export type AwardsTab = 'submissions' | 'eligibility' | 'life' | 'ledger' | 'quotas' | 'rules' | 'facts';

const SECTIONS: Record<string, AwardsTab> = {
  quotas: 'quotas',
  allotted: 'quotas',
  facts: 'facts',
  scores: 'facts',
  instruments: 'facts',
  eligibility: 'eligibility',
  judged: 'eligibility',
  life: 'life',
  ledger: 'ledger',
  honours: 'ledger',
  rules: 'rules',
};

const FIELDS: Record<string, AwardsTab> = { letter_no: 'quotas', letter_on: 'quotas', points: 'facts' };

export function awardsTab(section: string, field: string): AwardsTab {
  return SECTIONS[section] ?? FIELDS[field] ?? 'submissions';
}
