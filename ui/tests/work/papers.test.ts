import { describe, expect, it } from 'vitest';
import type { PaperView, YearView } from '../../src/api/bindings';
import { around, groupsOf, sought } from '../../src/screens/papers/groups';
import { keyOf, paperAt } from '../../src/screens/papers/key';
import { desk } from '../../src/state/desk.svelte';

const MEETING = 'Hội nghị tổng kết năm 2022';
const SUBJECT = 'đề nghị khen thưởng năm 2022';

function paper(form: string, title: string, more: Partial<PaperView> = {}): PaperView {
  const none = { meeting_id: null, submission_id: null, unit_id: null, proposal_id: null };
  return { form, title, ...none, live: null, gaps: [], is_signed: true, ...more } as unknown as PaperView;
}

const of = { meeting_id: 1, submission_id: 7 };
const papers = [
  paper('D01', `Giấy mời dự ${MEETING}`, { meeting_id: 1 }),
  paper('D03', `Danh sách đại biểu tham dự ${MEETING}`, { meeting_id: 1 }),
  paper('D11', `Biên bản ${MEETING}`, { meeting_id: 1 }),
  paper('D13', `Tờ trình về việc ${SUBJECT}`, of),
  paper('D14', `Danh sách kèm theo Tờ trình về việc ${SUBJECT}`, of),
  ...[1, 2].map((id) =>
    paper('D15', `Báo cáo thành tích năm 2022 của Đơn vị 0${id}`, { ...of, unit_id: id }),
  ),
  paper('D17', 'Báo cáo thành tích năm 2022 của Nguyễn Văn A, Chuyên viên', { ...of, proposal_id: 5 }),
  paper('D35', `Đối chiếu ba bên về việc ${SUBJECT}`, of),
  paper('D06', 'Phiếu chấm điểm năm 2022 của Đơn vị 01', { unit_id: 1 }),
  paper('D07', 'Bảng tổng hợp điểm năm 2022 của Khối 01'),
];
const recipient = { kind: 'person', name: 'Nguyễn Văn A', post: 'Chuyên viên', unit_id: 1 };
const year = {
  papers,
  units: [1, 2].map((id) => ({ unit_id: id, name: `Đơn vị 0${id}` })),
  meetings: [{ meeting_id: 1, title: MEETING }],
  book: {
    cycle: { year: 2022 },
    meetings: [{ id: 1, kind: 'year_end', held_on: '2022-12-30', planned_on: null }],
    submissions: [{ id: 7, subject: SUBJECT }],
    proposals: [{ id: 5, recipient }],
  },
} as unknown as YearView;
desk.view = year;
const groups = groupsOf(year, 'Khối 01');
const shown = groups.flatMap((group) => group.runs.flatMap((run) => run.papers.map((it) => it.shown)));

describe('The list of papers', () => {
  it('stands under the meeting, the submission and the scores', () => {
    expect(groups.map((it) => [it.title, it.note])).toEqual([
      ['Hội nghị tổng kết', '30/12/2022'],
      ['Tờ trình 01', SUBJECT],
      ['Chấm điểm, xếp hạng', ''],
    ]);
  });

  it('folds what is printed for each of many, and nothing else', () => {
    const titles = groups.map((group) => group.runs.map((run) => [run.title, run.papers.length]));
    expect(titles).toEqual([
      [['', 3]],
      [
        ['', 2],
        ['Báo cáo thành tích', 3],
        ['', 1],
      ],
      [
        ['', 1],
        ['', 1],
      ],
    ]);
  });

  it('shows few words and keeps the whole title', () => {
    expect(shown).toEqual([
      'Giấy mời',
      'Danh sách đại biểu',
      `Biên bản ${MEETING}`,
      'Tờ trình',
      'Danh sách kèm theo Tờ trình',
      'Đơn vị 01',
      'Đơn vị 02',
      'Nguyễn Văn A, Chuyên viên',
      'Đối chiếu ba bên',
      'Phiếu chấm điểm năm 2022 của Đơn vị 01',
      'Bảng tổng hợp điểm',
    ]);
    for (const group of groups)
      for (const run of group.runs)
        for (const it of run.papers) expect(it.before + it.shown + it.after).toBe(it.paper.title);
  });

  it('is searched without diacritics, by the title as it is printed', () => {
    const left = (wanted: string) =>
      sought(groups, wanted).flatMap((it) => it.runs.flatMap((run) => run.papers));
    expect(left('doi chieu').map((it) => it.paper.form)).toEqual(['D35']);
    expect(left(' BÁO CÁO ').map((it) => it.paper.form)).toEqual(['D15', 'D15', 'D17']);
    expect(left('d07')).toHaveLength(1);
    expect(left('')).toHaveLength(papers.length);
    expect(left('không có')).toEqual([]);
  });

  it('knows what must be open for a paper to be seen', () => {
    expect(around(groups, keyOf(papers[6] as PaperView))).toEqual(['submission-7', 'submission-7/1']);
    expect(around(groups, 'D99-0-0-0-0')).toEqual([]);
  });
});

describe('The address of a paper', () => {
  it('finds it, also where the end is left out', () => {
    expect(paperAt(papers, 'D13-1-7-0-0')?.form).toBe('D13');
    expect(paperAt(papers, 'D13-1-7')?.form).toBe('D13');
    expect(paperAt(papers, 'D07')?.form).toBe('D07');
    expect(paperAt(papers, 'D15-1-7')).toBeUndefined();
    expect(paperAt(papers, '')).toBeUndefined();
  });
});
