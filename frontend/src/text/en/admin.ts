import type { admin as source } from '../vi/admin.ts';

export const admin: Record<keyof typeof source, string> = {};
