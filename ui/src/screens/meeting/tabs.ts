/** Which part of "Hội nghị" holds a section or a field that a jump names. */

export type MeetingTab = 'prep' | 'roll' | 'run' | 'hands' | 'next';

const SECTIONS: Record<string, MeetingTab> = {
  prep: 'prep',
  plan: 'prep',
  agenda: 'prep',
  roll: 'roll',
  delegates: 'roll',
  quorum: 'roll',
  guests: 'roll',
  run: 'run',
  report: 'run',
  opinions: 'run',
  course: 'run',
  closing: 'run',
  hands: 'hands',
  resolutions: 'hands',
  next: 'next',
  leaders: 'next',
  tasks: 'next',
};

const FIELDS: Record<string, MeetingTab> = {
  name: 'roll',
  post: 'roll',
  presence: 'roll',
  authorisation: 'roll',
  officers_present: 'roll',
  is_roll_confirmed: 'roll',
  reporter: 'run',
  report: 'run',
  guest_speech: 'run',
  conclusion: 'run',
  speaker: 'run',
  content: 'run',
};

export function tabOf(section: string, field: string): MeetingTab {
  return SECTIONS[section] ?? FIELDS[field] ?? 'prep';
}
