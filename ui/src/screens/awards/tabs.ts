/** Which part of "Khen thưởng" holds a section or a field that a jump names. */

export type AwardsTab = 'submissions' | 'quotas' | 'facts';

const SECTIONS: Record<string, AwardsTab> = {
  quotas: 'quotas',
  allotted: 'quotas',
  facts: 'facts',
  scores: 'facts',
  instruments: 'facts',
};

const FIELDS: Record<string, AwardsTab> = { letter_no: 'quotas', letter_on: 'quotas', points: 'facts' };

export function awardsTab(section: string, field: string): AwardsTab {
  return SECTIONS[section] ?? FIELDS[field] ?? 'submissions';
}
