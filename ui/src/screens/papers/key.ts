/** Papers by their place in the address of the window. */
import type { GapView, Paper, PaperInput, PaperState, PaperView, YearView } from '../../api/bindings';
import { targetOf } from '../../state/jumps';
import { router } from '../../state/router.svelte';

type Place = Pick<PaperView, 'form'> &
  Partial<Pick<PaperView, 'meeting_id' | 'submission_id' | 'unit_id' | 'proposal_id'>>;

/** "D11-3-0-0-0": form, meeting, submission, unit, line of the list. */
export function keyOf(paper: Place): string {
  const { form, meeting_id, submission_id, unit_id, proposal_id } = paper;
  return [form, meeting_id ?? 0, submission_id ?? 0, unit_id ?? 0, proposal_id ?? 0].join('-');
}

/** The paper at an address; what an address leaves out at its end is not meant. */
export function paperAt(papers: readonly PaperView[], section: string): PaperView | undefined {
  const parts = section.split('-');
  const key = [...parts, ...Array(Math.max(0, 5 - parts.length)).fill('0')].join('-');
  return papers.find((it) => keyOf(it) === key);
}

export function inputOf(year: YearView, paper: PaperView): PaperInput {
  const { form, meeting_id, submission_id, unit_id, proposal_id } = paper;
  return { year: year.book.cycle.year, form, meeting_id, submission_id, unit_id, proposal_id };
}

/** Everything that was ever frozen of a paper, newest first. */
export function historyOf(year: YearView, paper: PaperView): Paper[] {
  return year.book.papers
    .filter(
      (it) =>
        it.form === paper.form &&
        it.submission_id === paper.submission_id &&
        (paper.submission_id !== null || it.meeting_id === paper.meeting_id) &&
        it.unit_id === paper.unit_id &&
        it.proposal_id === paper.proposal_id,
    )
    .sort((a, b) => b.id - a.id);
}

const ORDER: PaperState[] = ['frozen', 'signed', 'numbered', 'issued', 'filed'];

/** Place on the way from draft (0); 6, past the last step, once the scan is filed. */
export function stepOf(paper: PaperView): number {
  if (paper.live?.state === 'filed') return ORDER.length + 1;
  return paper.live ? ORDER.indexOf(paper.live.state) + 1 : 0;
}

/** What the paper still misses; number and date no longer once the clerk has given them. */
export function gapsOf(paper: PaperView): GapView[] {
  return paper.live?.number ? paper.gaps.filter((it) => it.code !== 'paper_number') : paper.gaps;
}

/** The address that fills a gap; the year's findings know the screen of every code. */
export function gapHref(year: YearView, code: string): string {
  const screen = year.findings.find((it) => it.problem.code === code)?.screen;
  const target = targetOf(code, screen);
  return router.href(target.screen, target.section, target.field);
}
