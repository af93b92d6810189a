import type { board as source } from '../vi/board.ts';

export const board: Record<keyof typeof source, string> = {
  title: 'Board',
};
