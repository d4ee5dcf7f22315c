/** Texts of what the day of the meeting asks for beyond its plan: a score that is argued, the paper kit, the stick. */
import { two } from './format';

export const viAdjust = {
  title: 'Điều chỉnh điểm tại Hội nghị',
  why: 'Đơn vị đề nghị xem lại điểm: ghi lý do và kết quả giơ tay. Hội nghị thống nhất thì điểm mới có hiệu lực ngay, năm thi đua không quay lại bước thẩm định.',
  unit: 'Đơn vị đề nghị',
  unitNone: '– Chọn đơn vị –',
  noUnit: 'Chưa chọn đơn vị đề nghị. Số liệu chưa được lưu.',
  leaf: 'Tiêu chí',
  leafNone: '– Chọn tiêu chí –',
  noLeaf: 'Chưa chọn tiêu chí được đề nghị điều chỉnh. Số liệu chưa được lưu.',
  points: 'Điểm đề nghị',
  now: (points: string | null, most: string | null) =>
    `Điểm đang có: ${points ?? 'chưa có'}${most === null ? '.' : `, tối đa ${most}.`}`,
  ifAccepted: (effect: string) => `Nếu thống nhất: ${effect}`,
  reason: 'Lý do đơn vị nêu',
  accept: 'Hội nghị thống nhất điều chỉnh',
  refuse: 'Không thống nhất, giữ nguyên điểm',
} as const;

export const viKit = {
  title: 'Giấy tờ của cuộc họp',
  why: 'Bộ giấy tờ dự phòng in trước Hội nghị: chương trình, kịch bản điều hành, danh sách ký tên, giấy ủy quyền, thể lệ, phiếu bầu, bảng gạch vạch, mẫu ghi tay, khung biên bản và biển tên, để ghi bằng bút khi mất điện hoặc hỏng máy.',
  stale: (at: string) => `Số liệu đã thay đổi sau khi lưu bộ giấy tờ lúc ${at}:`,
  current: (at: string) => `Bộ giấy tờ lưu lúc ${at} vẫn đúng với số liệu hiện nay.`,
  saveChanges: 'Lưu các trang in lại (PDF)',
  saveKit: 'Lưu bộ giấy tờ dự phòng (PDF)',
  saveBook: 'Lưu cả cuộc họp trong một tệp (PDF)',
  toStick: 'Chép văn bản ra USB (PDF và Word)…',
  onStick: (count: number, folder: string) => `Đã chép ${two(count)} tệp vào ${folder}.`,
} as const;
