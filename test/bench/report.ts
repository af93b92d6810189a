/** The figures as a table and as JSON. */

/** What is hoped for: as a ratio to the base, or as a value in the figure's own unit. */
export interface Target {
  of: 'ratio' | 'value';
  is: 'at most' | 'at least';
  limit: number;
}

export interface Figure {
  name: string;
  unit: 'ms' | '/s' | 'kB' | 'MiB' | 'nodes' | '%' | 's';
  /** What the product is compared with, and its value; null where there is nothing to compare with. */
  base: { name: string; value: number } | null;
  product: number;
  target: Target | null;
  note?: string;
}

export const atMost = (limit: number): Target => ({ of: 'ratio', is: 'at most', limit });
export const atLeast = (limit: number): Target => ({ of: 'ratio', is: 'at least', limit });
export const valueAtMost = (limit: number): Target => ({ of: 'value', is: 'at most', limit });

export function ratioOf({ base, product }: Figure): number | null {
  return base ? product / base.value : null;
}

/** Whether the target was reached; null when there is none. */
export function isMet(figure: Figure): boolean | null {
  const { target } = figure;
  if (!target) return null;
  const reached = target.of === 'ratio' ? ratioOf(figure) : figure.product;
  if (reached === null) return null;
  return target.is === 'at most' ? reached <= target.limit : reached >= target.limit;
}

/** The table: one line for each figure. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const ratio = ratioOf(figure);
    const met = isMet(figure);
    return [
      figure.note ? `${figure.name} (${figure.note})` : figure.name,
      figure.base ? `${figure.base.name} ${shown(figure.base.value, figure.unit)}` : '',
      shown(figure.product, figure.unit),
      ratio === null ? '' : `${number(ratio)} x`,
      targetWords(figure),
      met === null ? '' : met ? 'yes' : 'NO',
    ];
  });
  const head = ['figure', 'compared with', 'product', 'ratio', 'target', 'met'];
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function targetWords({ target, unit }: Figure): string {
  if (!target) return '';
  const sign = target.is === 'at most' ? '<=' : '>=';
  if (target.of === 'value') return `${sign} ${shown(target.limit, unit)}`;
  const isPart = target.limit < 1 && target.limit > 0;
  return `${sign} ${isPart ? `1/${number(1 / target.limit)}` : number(target.limit)} x`;
}

function shown(value: number, unit: Figure['unit']): string {
  return unit === '%' ? `${number(value)} %` : `${number(value)} ${unit}`;
}

function number(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}
