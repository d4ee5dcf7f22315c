/** Texts of "Tiêu chí", "Nhập điểm" and "Xếp hạng". */
import { viCriteria } from './vi-criteria';
import { viRanking } from './vi-ranking';
import { viScoreFiles } from './vi-score-files';
import { viScores } from './vi-scores';

export const viScoring = {
  parts: { base: 'Tính vào tổng điểm chuẩn', bonus: 'Điểm thưởng', penalty: 'Điểm trừ' },
  partsShort: { base: '', bonus: 'thưởng', penalty: 'trừ' },
  rules: {
    free: 'Chấm điểm trực tiếp',
    proportional: 'Theo tỷ lệ thực hiện chỉ tiêu',
    tiered: 'Theo mức',
    yes_no: 'Có / Không',
    per_occurrence: 'Theo số lần',
    relative: 'So với đơn vị cao nhất',
  },
  selections: {
    score: 'Theo tổng điểm',
    score_then_vote: 'Theo tổng điểm, bằng điểm thì theo số phiếu',
    vote: 'Theo số phiếu',
  },
  crossMeans: { mean: 'Trung bình cộng', trimmed: 'Trung bình, bỏ 01 cao nhất và 01 thấp nhất' },
  tieBreaks: {
    fewer_penalties: 'Điểm trừ ít hơn',
    no_flag_last_year: 'Năm trước chưa được đề nghị tặng Cờ',
    votes: 'Số phiếu cao hơn',
    decision: 'Chủ trì quyết định',
  },
  groupPoints: (title: string) => `Điểm cao hơn ở “${title}”`,
  layers: { self: 'Tự chấm', cross: 'Chấm chéo', appraised: 'Thẩm định', agreed: 'Thống nhất' },
  yes: 'có',
  no: 'không',

  criteria: viCriteria,

  scores: viScores,
  files: viScoreFiles,

  ranking: viRanking,
} as const;
