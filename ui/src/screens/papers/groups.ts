/**
 * The list of papers under the headings an officer looks for: each meeting, each submission, the scores. What is printed for each
 * unit or person makes a list of its own within, that folds.
 *
 * Under its heading a paper is known by few words: what all of them share is said to screen readers and to the search alone.
 */
import type { PaperView, YearView } from '../../api/bindings';
import { date } from '../../i18n/format';
import { vi } from '../../i18n/vi';
import { plain } from '../../lib/texts';
import { recipientParts } from '../awards/recipient';
import { unitName } from '../meeting/chosen.svelte';
import { keyOf } from './key';

export type Listed = {
  paper: PaperView;
  key: string;
  /** The title in three parts; only the middle one is for the eye. */
  before: string;
  shown: string;
  after: string;
};

/** Papers one below the other; with a title where they fold. */
export type PaperRun = { key: string; title: string; papers: Listed[] };

export type PaperGroup = { key: string; title: string; note: string; runs: PaperRun[] };

const t = vi.papers;
/** So many papers of a kind are too many to stand between the others. */
const FOLDED_FROM = 3;

const REPORTS = ['D15', 'D16', 'D17', 'D18', 'D19'];
const SCORES = ['D06', 'D07', 'D23', 'D32', 'D38'];

function runTitle(form: string): string {
  if (REPORTS.includes(form)) return t.runs.reports;
  const titles: Record<string, string> = t.runs;
  return titles[form] ?? t.runs.others;
}

function isOfRun(paper: PaperView): boolean {
  return paper.unit_id !== null || paper.proposal_id !== null;
}

/** Whom a paper of a run is about. */
function nameOf(year: YearView, paper: PaperView): string {
  const proposal = year.book.proposals.find((it) => it.id === paper.proposal_id);
  return proposal ? recipientParts(proposal.recipient).name : unitName(paper.unit_id);
}

function whole(paper: PaperView): Listed {
  return { paper, key: keyOf(paper), before: '', shown: paper.title, after: '' };
}

/** From the name on; what is printed for each of them stands in the heading. */
function fromName(listed: Listed, name: string): Listed {
  const at = name ? listed.shown.lastIndexOf(name) : -1;
  if (at <= 0) return listed;
  return { ...listed, before: listed.shown.slice(0, at), shown: listed.shown.slice(at) };
}

/** Without the words of the heading at its end, and what joins them to it. */
function withoutEnd(paper: PaperView, ends: readonly string[]): Listed {
  const { title } = paper;
  for (const end of ends) {
    if (!end || !title.endsWith(end)) continue;
    const shown = title.slice(0, -end.length).replace(/\s+(tham dự|dự|của|tại|về việc)?\s*$/, '');
    if (shown) return { ...whole(paper), shown, after: title.slice(shown.length) };
  }
  return whole(paper);
}

/** The minutes of a meeting have no name of their own beside that of the meeting. */
function short(year: YearView, blocName: string, paper: PaperView): Listed {
  if (paper.form === 'D11') return whole(paper);
  const meeting = year.meetings.find((it) => it.meeting_id === paper.meeting_id)?.title ?? '';
  const subject = year.book.submissions.find((it) => it.id === paper.submission_id)?.subject ?? '';
  return withoutEnd(paper, [subject, meeting, `năm ${year.book.cycle.year} của ${blocName}`]);
}

function runsOf(year: YearView, blocName: string, papers: readonly PaperView[]): PaperRun[] {
  const runs: { title: string; papers: PaperView[] }[] = [];
  for (const paper of papers) {
    const title = isOfRun(paper) ? runTitle(paper.form) : '';
    const last = runs.at(-1);
    if (last?.title === title) last.papers.push(paper);
    else runs.push({ title, papers: [paper] });
  }
  return runs.map((run, at) => {
    const isFolded = run.title !== '' && run.papers.length >= FOLDED_FROM;
    const listed = run.papers.map((it) => short(year, blocName, it));
    const named = listed.map((it) => fromName(it, nameOf(year, it.paper)));
    return { key: String(at), title: isFolded ? run.title : '', papers: isFolded ? named : listed };
  });
}

function groupKey(paper: PaperView): string {
  if (paper.submission_id !== null) return `submission-${paper.submission_id}`;
  if (paper.meeting_id !== null) return `meeting-${paper.meeting_id}`;
  return SCORES.includes(paper.form) ? 'scores' : 'year';
}

function heading(year: YearView, paper: PaperView): { title: string; note: string } {
  const { submissions, meetings } = year.book;
  const place = submissions.findIndex((it) => it.id === paper.submission_id);
  if (place >= 0)
    return { title: vi.awards.submissionNo(place + 1), note: submissions[place]?.subject ?? '' };
  const meeting = meetings.find((it) => it.id === paper.meeting_id);
  if (meeting)
    return { title: vi.meeting.kinds[meeting.kind], note: date(meeting.held_on ?? meeting.planned_on) };
  return { title: SCORES.includes(paper.form) ? t.ofScores : t.ofYear, note: '' };
}

/** The papers of a year in groups, in the order in which the core lists them. */
export function groupsOf(year: YearView, blocName: string): PaperGroup[] {
  const found = new Map<string, PaperView[]>();
  for (const paper of year.papers) {
    const key = groupKey(paper);
    found.set(key, [...(found.get(key) ?? []), paper]);
  }
  return [...found].map(([key, papers]) => ({
    key,
    ...heading(year, papers[0] as PaperView),
    runs: runsOf(year, blocName, papers).map((it) => ({ ...it, key: `${key}/${it.key}` })),
  }));
}

/** What is left of the groups where something is sought: in titles, codes of forms and numbers. */
export function sought(groups: readonly PaperGroup[], wanted: string): PaperGroup[] {
  const key = plain(wanted.trim());
  if (!key) return [...groups];
  const isFound = ({ paper }: Listed) =>
    plain([paper.title, paper.form, paper.live?.number ?? ''].join(' ')).includes(key);
  return groups
    .map((group) => ({
      ...group,
      runs: group.runs
        .map((run) => ({ ...run, papers: run.papers.filter(isFound) }))
        .filter((run) => run.papers.length > 0),
    }))
    .filter((group) => group.runs.length > 0);
}

/** The groups and runs that must be open for a paper to be seen. */
export function around(groups: readonly PaperGroup[], key: string): string[] {
  return groups.flatMap((group) => {
    const run = group.runs.find((it) => it.papers.some((paper) => paper.key === key));
    return run ? [group.key, run.key] : [];
  });
}
