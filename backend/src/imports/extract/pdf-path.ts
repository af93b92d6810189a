/** The straight rulings that a drawn path is made of. */
import { apply, type Matrix } from './pdf-matrix.js';
import { leastOf, mostOf } from '../extremes.js';

/** A straight line along an axis: at `at`, from `from` to `to`. */
export interface Ruling {
  at: number;
  from: number;
  to: number;
}

interface Rulings {
  horizontal: Ruling[];
  vertical: Ruling[];
}

/** The library's numbers for the parts of a path, and how many coordinates follow each. */
const moveTo = 0;
const lineTo = 1;
const closePath = 4;
const coordinates = [2, 2, 6, 4, 0];

/** A filled rectangle up to this wide is a line; Word draws its borders so. */
const thin = 4;
const shortest = 4;
const slant = 1;

/**
 * The rulings of one path.
 * @param data numbers of parts with their coordinates
 * @param drawn its outline, or its inside: of that only thin rectangles are lines
 */
export function pathRulings(data: ArrayLike<number>, matrix: Matrix, drawn: 'stroke' | 'fill'): Rulings {
  const rulings: Rulings = { horizontal: [], vertical: [] };
  for (const points of subpaths(data, matrix)) {
    if (drawn === 'fill') addBox(rulings, points);
    else for (const [index, point] of points.entries()) addEdge(rulings, points[index - 1], point);
  }
  return rulings;
}

type Point = [x: number, y: number];

/** Curves only move on: nothing of a table is round. */
function subpaths(data: ArrayLike<number>, matrix: Matrix): Point[][] {
  const paths: Point[][] = [];
  let path: Point[] = [];
  for (let at = 0; at < data.length;) {
    const part = data[at] ?? closePath;
    const count = coordinates[part] ?? 0;
    if (part === moveTo) {
      path = [];
      paths.push(path);
    }
    if (part === closePath && path[0]) path.push(path[0]);
    if (part === moveTo || part === lineTo) path.push(apply(matrix, data[at + 1] ?? 0, data[at + 2] ?? 0));
    at += 1 + count;
  }
  return paths;
}

function addEdge(rulings: Rulings, from: Point | undefined, to: Point): void {
  if (!from) return;
  const [dx, dy] = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
  if (dy <= slant && dx >= shortest) add(rulings.horizontal, (from[1] + to[1]) / 2, from[0], to[0]);
  else if (dx <= slant && dy >= shortest) add(rulings.vertical, (from[0] + to[0]) / 2, from[1], to[1]);
}

function addBox(rulings: Rulings, points: readonly Point[]): void {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = [leastOf(xs), mostOf(xs)];
  const [top, bottom] = [leastOf(ys), mostOf(ys)];
  if (bottom - top <= thin && right - left >= shortest)
    add(rulings.horizontal, (top + bottom) / 2, left, right);
  else if (right - left <= thin && bottom - top >= shortest)
    add(rulings.vertical, (left + right) / 2, top, bottom);
}

function add(into: Ruling[], at: number, a: number, b: number): void {
  into.push({ at, from: Math.min(a, b), to: Math.max(a, b) });
}
