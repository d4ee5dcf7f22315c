/** Texts of the projector, and of the buttons that steer it. */
import { two } from './format';

export const viProjector = {
  title: 'Màn chiếu',
  waiting: 'Hội nghị sắp bắt đầu',
  blank: 'Màn chiếu đang tắt hình. Nhấn B để bật lại.',
  lost: 'Mất liên lạc với máy điều hành; đang thử lại.',
  passed: 'Đạt',
  chosen: 'Trúng',
  missing: (count: number) => `thiếu ${two(count)}`,
  reserve: 'dự phòng',
  tied: 'bằng phiếu',
  result: (award: string) => `Kết quả bỏ phiếu: ${award}`,
  voting: (award: string) => `Bỏ phiếu: ${award}`,
  counting: 'Đang kiểm phiếu',
  figures: (issued: number, collected: number, valid: number) =>
    `Phát ra ${two(issued)} · thu về ${two(collected)} · hợp lệ ${two(valid)}`,
  need: (required: number, base: number) => ` · cần ${two(required)} phiếu trên tổng số ${two(base)}`,
  present: (present: number, members: number) => `Có mặt ${two(present)}/${two(members)} đơn vị`,
  quorum: ' · đủ điều kiện',
  agenda: 'Chương trình Hội nghị',
  item: (no: number, all: number, title: string) => `Mục ${no}/${all}: ${title}`,

  open: 'Mở màn chiếu',
  close: 'Đóng màn chiếu',
  clear: 'Gỡ nội dung đang chiếu',
  cleared: 'Màn chiếu không còn số liệu nào.',
} as const;
