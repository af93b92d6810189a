import type { card as source } from '../vi/card.ts';

export const card: Record<keyof typeof source, string> = {};
