/** What is drawn on one page of a PDF: its words with their places, and its straight rulings. */
import { getResolvedPDFJS } from 'unpdf';
import { pathRulings, type Ruling } from './pdf-path.js';
import { multiply, type Matrix } from './pdf-matrix.js';

/** Words as one operator drew them; y is the baseline, counted downwards. */
export interface Word {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  bold: boolean;
}

export interface DrawnPage {
  width: number;
  height: number;
  words: Word[];
  horizontal: Ruling[];
  vertical: Ruling[];
}

/** As much of the PDF library's page as is needed here; its own types do not resolve under Node's module rules. */
export interface PdfPage {
  rotate: number;
  getViewport(options: { scale: number; rotation?: number }): {
    width: number;
    height: number;
    transform: number[];
  };
  getTextContent(): Promise<{ items: readonly (TextItem | { type: string })[] }>;
  getOperatorList(): Promise<OperatorList>;
  commonObjs: { has(id: string): boolean; get(id: string): unknown };
  cleanup(): boolean;
}

interface TextItem {
  str: string;
  transform: number[];
  width: number;
  fontName: string;
}

interface OperatorList {
  fnArray: number[];
  argsArray: unknown[];
}

type Operators = Record<
  'save' | 'restore' | 'transform' | 'paintFormXObjectBegin' | 'paintFormXObjectEnd' | 'constructPath',
  number
> &
  Record<
    | 'stroke'
    | 'closeStroke'
    | 'fill'
    | 'eoFill'
    | 'fillStroke'
    | 'eoFillStroke'
    | 'closeFillStroke'
    | 'closeEOFillStroke',
    number
  >;

/** How many characters of text a page has, without drawing it. */
export async function textLength(page: PdfPage): Promise<number> {
  const { items } = await page.getTextContent();
  return items.reduce((sum, item) => sum + ('str' in item ? item.str.replace(/\s/gu, '').length : 0), 0);
}

/**
 * The words and rulings of a page, upright: a page that lies on its side is turned by what its text says.
 * @throws Error when the page cannot be read.
 */
export async function drawnPage(page: PdfPage): Promise<DrawnPage> {
  const { items } = await page.getTextContent();
  const texts = items.filter((item): item is TextItem => 'str' in item && item.str !== '');
  const list = await page.getOperatorList();
  const viewport = page.getViewport({ scale: 1, rotation: (page.rotate + turnOf(texts, page.rotate)) % 360 });
  const base = viewport.transform as Matrix;
  const words = texts.flatMap((item) => wordOf(item, base, page));
  const library: unknown = await getResolvedPDFJS();
  const rulings = rulingsOf(list, base, (library as { OPS: Operators }).OPS);
  page.cleanup();
  return { width: viewport.width, height: viewport.height, words, ...rulings };
}

const degrees = (matrix: readonly number[]): number =>
  Math.round((Math.atan2(matrix[1] ?? 0, matrix[0] ?? 1) * 180) / Math.PI);

/** By how much the page has to be turned for most of its text to run from left to right. */
function turnOf(texts: readonly TextItem[], rotate: number): number {
  const byAngle = new Map<number, number>();
  for (const { str, transform } of texts) {
    // The text runs counter-clockwise in the file, the page is turned clockwise when it is shown.
    const shown = (((degrees(transform) - rotate) % 360) + 360) % 360;
    byAngle.set(shown, (byAngle.get(shown) ?? 0) + str.length);
  }
  const [angle = 0] = [...byAngle].sort((a, b) => b[1] - a[1])[0] ?? [];
  return angle % 90 === 0 ? angle : 0;
}

/** Text at a slant is a watermark and left out. */
function wordOf(item: TextItem, base: Matrix, page: PdfPage): Word[] {
  const at = multiply(base, item.transform as Matrix);
  const size = Math.hypot(at[2], at[3]);
  if (size < 0.5 || Math.abs(at[1]) > Math.abs(at[0]) * 0.2) return [];
  const [x, y] = [at[4], at[5]];
  return [{ text: item.str, x, y, width: item.width, size, bold: isBoldFont(page, item.fontName) }];
}

function isBoldFont(page: PdfPage, id: string): boolean {
  if (!page.commonObjs.has(id)) return false;
  const font = page.commonObjs.get(id);
  const name = typeof font === 'object' && font !== null && 'name' in font ? font.name : '';
  return typeof name === 'string' && /bold|black|heavy|,\s*b/iu.test(name);
}

/** More lines than any table has: a drawing or a map. */
const mostRulings = 20_000;

function rulingsOf(
  list: OperatorList,
  base: Matrix,
  operators: Operators,
): Pick<DrawnPage, 'horizontal' | 'vertical'> {
  const strokes = new Set([
    operators.stroke,
    operators.closeStroke,
    operators.fillStroke,
    operators.eoFillStroke,
    operators.closeFillStroke,
    operators.closeEOFillStroke,
  ]);
  const fills = new Set([operators.fill, operators.eoFill]);
  const horizontal: Ruling[] = [];
  const vertical: Ruling[] = [];
  const kept: Matrix[] = [];
  let matrix = base;
  for (const [index, operator] of list.fnArray.entries()) {
    const args = list.argsArray[index];
    switch (operator) {
      case operators.save:
        kept.push(matrix);
        break;
      case operators.restore:
      case operators.paintFormXObjectEnd:
        matrix = kept.pop() ?? base;
        break;
      case operators.transform:
        matrix = multiply(matrix, args as Matrix);
        break;
      case operators.paintFormXObjectBegin: {
        kept.push(matrix);
        const [own] = args as [Matrix | null];
        if (own) matrix = multiply(matrix, own);
        break;
      }
      case operators.constructPath: {
        const [paint, [data]] = args as [number, [ArrayLike<number> | null]];
        if (!data || horizontal.length + vertical.length > mostRulings) break;
        const drawn = strokes.has(paint) ? 'stroke' : fills.has(paint) ? 'fill' : null;
        if (drawn === null) break;
        const found = pathRulings(data, matrix, drawn);
        horizontal.push(...found.horizontal);
        vertical.push(...found.vertical);
        break;
      }
    }
  }
  return horizontal.length + vertical.length > mostRulings
    ? { horizontal: [], vertical: [] }
    : { horizontal, vertical };
}
