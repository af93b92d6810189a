import type { audit as source } from '../vi/audit.ts';

export const audit: Record<keyof typeof source, string> = {};
