import type { inbox as source } from '../vi/inbox.ts';

export const inbox: Record<keyof typeof source, string> = {};
