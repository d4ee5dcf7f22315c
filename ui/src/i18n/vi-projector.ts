/** Texts of the projector, and of the buttons that steer it. */
export const viProjector = {
  title: 'Màn chiếu',
  waiting: 'Hội nghị sắp bắt đầu',
  blank: 'Màn chiếu đang tắt hình. Nhấn B để bật lại.',
  lost: 'Mất liên lạc với máy điều hành; đang thử lại.',
  kept: 'Đang giữ hình. Nhấn F để chiếu tiếp.',
  ranking: 'Công bố xếp hạng',
  published: 'Đã đưa lên màn chiếu.',

  open: 'Mở màn chiếu',
  onMonitor: (name: string) => `Chiếu ở ${name}`,
  close: 'Đóng màn chiếu',
  clear: 'Gỡ nội dung đang chiếu',
  cleared: 'Màn chiếu không còn số liệu nào.',
} as const;
