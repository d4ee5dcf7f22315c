/** Texts of "Nhập điểm". */
import { two } from './format';

/** What is typed into a cell whose points follow from it. */
const MEASURED = {
  free: '',
  proportional: 'kết quả',
  tiered: 'kết quả',
  yes_no: 'có / không',
  per_occurrence: 'số lần',
  relative: 'kết quả',
} as const;

export const viScores = {
  title: 'Nhập điểm',
  noTable: 'Chưa có bảng tiêu chí',
  noTableText:
    'Năm thi đua chưa có bảng tiêu chí nên chưa chấm điểm được. Đề nghị lập bảng và thông qua trước.',
  notAdopted:
    'Bảng tiêu chí chưa được Khối thông qua nên chưa ghi điểm được. Chỉ tiêu của từng đơn vị ghi được ngay từ bây giờ.',
  toTable: 'Mở bảng tiêu chí',
  layers: 'Lớp điểm',
  by: 'Đơn vị chấm',
  chooseBy: 'Chọn đơn vị chấm',
  accept: 'Lấy điểm tự chấm làm điểm thẩm định',
  acceptWhy:
    'Những ô chưa có điểm thẩm định nhận số liệu tự chấm của đơn vị; ô đã thẩm định giữ nguyên. Có thể hoàn tác bằng một lần Ctrl+Z.',
  accepted: (count: number) => `Đã lấy ${two(count)} ô từ điểm tự chấm.`,
  grid: 'Bảng nhập điểm, mỗi cột một đơn vị',
  most: 'Chuẩn',
  measured: (kind: keyof typeof MEASURED, measure: string | null) =>
    measure && kind !== 'yes_no' ? `(${MEASURED[kind]}, ${measure})` : `(${MEASURED[kind]})`,
  cell: (unit: string, number: string) => `${unit}, tiêu chí ${number}`,
  total: { self: 'Tổng tự chấm', official: 'Tổng điểm', latest: 'Tổng tạm tính' },
  rank: 'Hạng tạm tính',
  missing: 'Còn thiếu',
  notAssigned: 'Không giao',
  notAssignedShort: 'KG',
  noTarget: 'Không có chỉ tiêu.',
  noTargetShort: 'KCT',
  hasNotes: 'Có giải trình.',
  hasNotesShort: 'GT',
  points: (points: string) => `${points} đ`,
  pointsOf: (points: string) => `${points} điểm`,
  differs: (own: string) => (own ? `Khác điểm tự chấm (${own}).` : 'Đơn vị chưa tự chấm.'),
  ownColumn: 'Đơn vị không chấm chéo cho chính mình.',
  ownShort: (own: string) => `TC ${own || '–'}`,
  pasted: (bad: number, all: number) =>
    bad > 0
      ? `Chưa lưu ${two(all)} ô vừa dán: ${two(bad)} ô chưa đúng, được đánh dấu. Sửa các ô đó để lưu cả lượt dán, hoặc bỏ lượt dán.`
      : `Chưa lưu ${two(all)} ô vừa dán. Lưu lại cả lượt, hoặc bỏ lượt dán.`,
  misfit: (rows: number, columns: number) =>
    `Khối ô vừa dán dài hơn bảng ${two(rows)} dòng, rộng hơn bảng ${two(columns)} cột nên chưa dán ô nào. Đề nghị chọn lại ô bắt đầu hoặc chép lại đúng vùng số liệu.`,
  savePaste: 'Lưu lại cả lượt',
  dropPaste: 'Bỏ lượt dán',
  refused: (count: number) => `${two(count)} ô chưa lưu được.`,
  andMore: (count: number) => `và ${two(count)} ô khác, được đánh dấu trong bảng.`,
  reasonTitle: 'Lý do sửa điểm',
  reasons: (count: number) => `${two(count)} ô chờ lý do.`,
  reasonsOf: (first: string) => `Ô đầu tiên: ${first}`,
  reason: 'Lý do',
  reasonSlip: 'Sửa lỗi nhập',
  reasonSave: 'Ghi với lý do này',
  reasonDrop: 'Giữ điểm cũ',
  panelNone: 'Chọn một ô trong bảng để xem chỉ tiêu, minh chứng, giải trình và các lần ghi điểm.',
  target: (measure: string) => (measure ? `Chỉ tiêu (${measure})` : 'Chỉ tiêu'),
  standing: 'Giao tiêu chí',
  standings: { assigned: 'Có giao', not_assigned: 'Không giao', no_target: 'Không có chỉ tiêu' },
  evidence: 'Tài liệu kiểm chứng',
  history: 'Các lần ghi điểm',
  noHistory: 'Chưa ghi điểm.',
  entry: (layer: string, value: string) => `${layer}: ${value}`,
  crossBy: (unit: string) => `Chấm chéo, ${unit}`,
  erased: 'xóa',
  because: (reason: string) => `Lý do: ${reason}`,
  proof: (evidence: string) => `Kiểm chứng: ${evidence}`,
  by_: (name: string, day: string) => `${name}, ${day}`,
  notes: 'Giải trình',
  noteKind: 'Loại',
  noteKinds: {
    question: 'Đề nghị giải trình',
    explanation: 'Giải trình của đơn vị',
    conclusion: 'Kết luận',
  },
  noteWords: 'Nội dung',
  noteAdd: 'Ghi giải trình',
  files: 'Tệp minh chứng',
  fileAdd: 'Đính kèm tệp',
  fileRemove: (name: string) => `Bỏ tệp ${name}`,
  keys: 'Mũi tên, Enter, Tab: đi giữa các ô. Ctrl+V: dán khối ô từ Excel. F2: sửa số trong ô. Esc: lấy lại số cũ. F8: đến ô chờ lý do, chưa lưu. F6: sang phần chi tiết của ô.',
  legend:
    'KG: không giao. KCT: không có chỉ tiêu. GT: có giải trình. TC: điểm tự chấm, nơi khác điểm thẩm định. đ: điểm tính từ số liệu.',
} as const;
