/** Texts of the forms that the units send back. */
import { two } from './format';

const some = (count: number, words: string) => (count > 0 ? `${two(count)} ${words}` : '');

export const viScoreFiles = {
  tab: 'Tệp của đơn vị',
  title: 'Tệp tự chấm của các đơn vị',
  how: 'Thả các tệp Excel đơn vị gửi về vào cửa sổ này, hoặc chọn tệp. Chưa có số liệu nào được ghi trước khi bấm nút nhập.',
  saveForms: 'Lưu mẫu gửi đơn vị',
  formsSaved: (count: number, folder: string) => `Đã lưu ${two(count)} mẫu vào ${folder}.`,
  choose: 'Chọn tệp…',
  none: 'Chưa có tệp nào',
  noneText:
    'Chương trình đọc .xlsx, .xls, .ods, .csv, kể cả bảng đơn vị tự kẻ và phông chữ cũ; từng ô được hiện ra để xem trước khi nhập.',
  reading: 'Đang đọc các tệp…',
  sum: (all: number, ready: number, cells: number) =>
    `${two(ready)}/${two(all)} tệp nhập được, ${two(cells)} ô sẽ thay đổi.`,
  waiting: (count: number) => `${two(count)} tệp chờ đồng chí xem.`,
  enter: (cells: number, files: number) => `Nhập ${two(cells)} ô của ${two(files)} tệp`,
  entered: (cells: number, files: number) =>
    `Đã nhập ${two(cells)} ô từ ${two(files)} tệp. Có thể hoàn tác bằng một lần Ctrl+Z.`,
  unitOf: (name: string) => `Đơn vị của tệp ${name}`,
  unitBy: (unit: string, ground: string) => `${unit}, ${ground}.`,
  chooseUnit: 'Chọn đơn vị',
  isReady: 'Nhập được',
  isNot: 'Chờ xem',
  drop: (name: string) => `Bỏ tệp ${name}`,
  fresh: (count: number) => some(count, 'ô mới'),
  changed: (count: number) => some(count, 'ô khác số liệu đang có'),
  same: (count: number) => some(count, 'ô không đổi'),
  kept: (count: number) => some(count, 'ô để trống, giữ số liệu đang có'),
  blank: (count: number) => some(count, 'ô để trống'),
  problems: (count: number) => `${two(count)} chỗ chưa đúng:`,
  skip: (count: number) => `Bỏ qua ${two(count)} chỗ chưa đúng, nhập các ô còn lại`,
  conversions: (count: number) => `${two(count)} chỗ được chuyển mã sang Unicode`,
  accept: (count: number) => `Đã xem ${two(count)} chỗ chuyển mã, nội dung đúng`,
  notes: (count: number) => `${two(count)} điều cần biết`,
  criterion: 'Tiêu chí',
  cell: 'Ô',
  recorded: 'Đang có',
  inFile: 'Trong tệp',
  evidence: 'Tài liệu minh chứng',
  original: 'Trong tệp',
  converted: 'Được đọc là',
  ground: 'Căn cứ',
} as const;
