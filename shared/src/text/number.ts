/**
 * A share as printed in reports: one decimal, comma, from integers.
 * @returns `86,5%`, or `–` when the whole is zero (never `0%`).
 */
export function printShare(part: number, whole: number): string {
  if (whole === 0) return '–';
  const tenths = Math.round((part * 1000) / whole);
  return `${String(Math.floor(tenths / 10))},${String(tenths % 10)}%`;
}

/** A count with a full stop every three digits: `1.234`. */
export function printCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/gu, '.');
}

/** A size as people read it: `845 KB`, `1,2 MB`. */
export function printSize(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)} B`;
  if (bytes < 1024 * 1024) return `${String(Math.round(bytes / 1024))} KB`;
  return `${(bytes / (1024 * 1024)).toFixed(1).replace('.', ',')} MB`;
}
