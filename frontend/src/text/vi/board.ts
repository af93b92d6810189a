export const board = {
  title: 'Bảng',
} as const;
