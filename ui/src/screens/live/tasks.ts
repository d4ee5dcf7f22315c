/** The tasks of the meeting under way, in the order of their keys. */
export const TASKS = ['roll', 'opinions', 'hands', 'counting', 'next', 'closing'] as const;

export type Task = (typeof TASKS)[number];

const OF_SECTION: Record<string, Task> = {
  roll: 'roll',
  delegates: 'roll',
  quorum: 'roll',
  opinions: 'opinions',
  report: 'opinions',
  hands: 'hands',
  resolutions: 'hands',
  next: 'next',
  tasks: 'next',
  leaders: 'next',
  closing: 'closing',
  course: 'closing',
  signing: 'closing',
  adjust: 'hands',
};

/** Which task a section of the address belongs to; rounds and their rules are counting. */
export function taskOf(section: string): Task {
  if (section === '' || section === '-') return 'roll';
  return OF_SECTION[section] ?? 'counting';
}
