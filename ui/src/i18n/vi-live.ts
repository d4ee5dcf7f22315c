/** Texts of the meeting under way. */
import { two } from './format';

export const viLive = {
  title: 'Điều hành Hội nghị',
  open: 'Điều hành trực tiếp',
  rehearse: 'Diễn tập…',
  rehearseTitle: 'Diễn tập trên bản sao',
  rehearseWhy:
    'Chương trình lập một bản sao của tệp, đánh dấu DIỄN TẬP ở mọi màn hình và văn bản, rồi mở bản sao đó. Tệp của Khối được đóng lại, giữ nguyên. Tập xong, đóng bản sao và mở lại tệp của Khối.',
  rehearseAct: 'Lập bản sao và diễn tập',
  bar: 'Hội nghị đang họp',
  leave: 'Thoát',
  hour: 'Bây giờ là',
  tasks: 'Việc trong Hội nghị',
  names: {
    roll: 'Điểm danh',
    opinions: 'Ý kiến',
    hands: 'Biểu quyết',
    counting: 'Kiểm phiếu',
    next: 'Năm sau',
    closing: 'Kết thúc',
  },
  next: 'Mục kế tiếp',
  begin: 'Bắt đầu',
  beginNo: (no: number) => `Bắt đầu mục ${no}`,
  began: (at: string) => `Bắt đầu ${at}`,
  late: (minutes: number) => `Chậm ${two(minutes)} phút`,
  over: (minutes: number) => `Quá giờ ${two(minutes)} phút`,
  itemKeys: 'Enter: chiếu mục này; ↑ ↓: chuyển mục; Alt ↑ ↓: đổi thứ tự',
  noAgenda: 'Chưa có chương trình.',
  toAgenda: 'Lập chương trình',
  minutes: 'Biên bản Hội nghị',
  missing: (what: string) => `Còn thiếu: ${what}. Biên bản vẫn in được; chỗ còn thiếu để dòng chấm ghi tay.`,
  readMinutes: 'Đọc biên bản',
  toPapers: 'Trình ký, in biên bản',
} as const;
