/** Where a finding is mended: a screen, a section of it and a field, by the stable code of the finding. */
import { vi } from '../i18n/vi';
import { desk } from './desk.svelte';
import { router, SCREENS, type Screen } from './router.svelte';

type Target = { screen: Screen; section?: string; field?: string };

const TARGETS: Record<string, Target> = {
  no_units: { screen: 'units', field: 'name' },
  no_leader: { screen: 'leaders', section: 'add' },
  no_movements: { screen: 'year', section: 'facts', field: 'title' },
  no_meeting: { screen: 'meeting' },
  meeting: { screen: 'meeting' },
  meeting_not_held: { screen: 'meeting', field: 'held_on' },
  meeting_held_on: { screen: 'meeting', field: 'held_on' },
  meeting_started_at: { screen: 'meeting', field: 'started_at' },
  meeting_ended_at: { screen: 'meeting', field: 'ended_at' },
  meeting_place: { screen: 'meeting', field: 'place' },
  meeting_chair: { screen: 'meeting', field: 'chair_id' },
  meeting_secretary: { screen: 'meeting', field: 'secretary_id' },
  meeting_support_team: { screen: 'meeting', field: 'support_team' },
  delegate_names: { screen: 'meeting', section: 'delegates', field: 'name' },
  delegate_posts: { screen: 'meeting', section: 'delegates', field: 'post' },
  delegate_authorisations: { screen: 'meeting', section: 'delegates', field: 'authorisation' },
  officers_present: { screen: 'meeting', field: 'officers_present' },
  absences: { screen: 'meeting', field: 'is_roll_confirmed' },
  opinion_speakers: { screen: 'meeting', section: 'opinions', field: 'speaker' },
  opinion_contents: { screen: 'meeting', section: 'opinions', field: 'content' },
  quorum_not_reached: { screen: 'meeting', section: 'delegates' },
  scores: { screen: 'awards', section: 'scores', field: 'points' },
  table_not_adopted: { screen: 'criteria' },
  self_scores_missing: { screen: 'scores', section: 'self' },
  scores_unconfirmed: { screen: 'scores', section: 'appraised' },
  leading_unit: { screen: 'awards', section: 'list' },
  voting_method: { screen: 'counting', section: 'rule', field: 'method' },
  voting_threshold: { screen: 'counting', section: 'rule', field: 'threshold_num' },
  voting_denominator: { screen: 'counting', section: 'rule', field: 'denominator' },
  no_voting_rule: { screen: 'counting', section: 'rule' },
  tellers: { screen: 'counting', section: 'tellers' },
  tellers_even: { screen: 'counting', section: 'tellers' },
  chair_is_teller: { screen: 'counting', section: 'tellers' },
  quota_letter: { screen: 'awards', section: 'allotted', field: 'letter_no' },
  over_quota: { screen: 'awards', section: 'quotas' },
  over_quota_released: { screen: 'awards', section: 'quotas' },
  not_eligible: { screen: 'awards', section: 'eligibility' },
  ministry_decision: { screen: 'awards', section: 'instruments', field: 'text' },
  ground_unconfirmed: { screen: 'awards', section: 'instruments' },
  signer_lines: { screen: 'awards', section: 'letter', field: 'signer_lines' },
  paper_recipients: { screen: 'awards', section: 'letter', field: 'recipients' },
  addressee: { screen: 'awards', section: 'letter', field: 'addressees' },
  wording_subject: { screen: 'awards', section: 'letter', field: 'subject' },
  wording_reason: { screen: 'awards', section: 'letter', field: 'reason' },
  wording_signer: { screen: 'awards', section: 'letter', field: 'signer_name' },
  wording_list: { screen: 'awards', section: 'list' },
  wording_ground: { screen: 'awards', section: 'instruments', field: 'text' },
  deadline_missed: { screen: 'awards', section: 'life' },
  submission_after_calendar: { screen: 'awards', section: 'life' },
  conference_off_calendar: { screen: 'meeting', field: 'held_on' },
  no_submission: { screen: 'awards' },
  empty_list: { screen: 'awards' },
  list_differs_from_count: { screen: 'awards', section: 'list' },
  flag_without_lead: { screen: 'awards', section: 'list' },
  year_differs: { screen: 'awards', section: 'letter', field: 'subject' },
  round_open: { screen: 'counting' },
  tie_at_last_seat: { screen: 'counting' },
  submission_not_numbered: { screen: 'papers' },
  paper_stale: { screen: 'papers' },
  law_in_transition: { screen: 'year', section: 'facts', field: 'received_on' },
  next_pledge: { screen: 'year', section: 'facts', field: 'has_next_pledge' },
  next_leader: { screen: 'leaders', section: 'add' },
  next_deputy: { screen: 'leaders', section: 'add' },
  unit_mark: { screen: 'units', field: 'mark' },
  paper_place: { screen: 'units', section: 'bloc', field: 'place' },
  proposal_recipients: { screen: 'awards', section: 'list' },
  proposal_collective_names: { screen: 'awards', section: 'list' },
  proposal_individual_names: { screen: 'awards', section: 'list' },
  proposal_collective_award: { screen: 'awards', section: 'list' },
  proposal_individual_award: { screen: 'awards', section: 'list' },
  year_closed: { screen: 'year' },
};

/** Sections that only a submission has; before there is one, its screen offers to make it. */
const OF_SUBMISSION = ['list', 'letter'];

/** The target of a finding; its own screen where the code says no more. */
export function targetOf(code: string, screen = 'year'): Target {
  // Each award has a code of its own.
  const base = code.startsWith('proposal_recipients') ? 'proposal_recipients' : code;
  if (base === 'copies') return copies();
  if (base === 'scores' && desk.view?.is_scored_by_table) return { screen: 'scores', section: 'appraised' };
  const known = TARGETS[base];
  if (known && OF_SUBMISSION.includes(known.section ?? '') && !desk.view?.book.submissions.length) {
    return { screen: known.screen };
  }
  if (known) return known;
  return { screen: SCREENS.find((it) => it === screen) ?? 'year' };
}

/** Minutes and submissions both have copies: the one that lacks them. */
function copies(): Target {
  const isOfList = desk.view?.book.submissions.some((it) => it.copies === null) ?? false;
  return isOfList
    ? { screen: 'awards', section: 'letter', field: 'copies' }
    : { screen: 'meeting', field: 'copies' };
}

/** The address of a target. */
export function hrefOf(target: Target): string {
  return router.href(target.screen, target.section, target.field);
}

/** What a target is called: its section where the screen is divided by one, else its screen. */
export function nameOf(target: Target): string {
  if (target.screen === 'year' && target.section === 'facts') return vi.year.sections.facts;
  if (target.screen === 'units' && target.section === 'bloc') return vi.units.sections.bloc;
  return vi.screens[target.screen];
}
