/** Tables as their rulings draw them: a grid of columns and rows, cells merged where no line lies between. */
import type { Ruling } from './pdf-path.js';
import { leastOf, mostOf } from '../extremes.js';

/** A cell: the grid columns and rows that it covers. */
export interface Region {
  column: number;
  row: number;
  columns: number;
  rows: number;
}

export interface Grid {
  /** The edges of the columns from left to right, and of the rows from top to bottom. */
  xs: number[];
  ys: number[];
  regions: Region[];
}

/** Lines closer than this are one, and ends this near touch. */
const near = 3;

/** The tables that these rulings make. A single box is none, and neither is a line under a heading. */
export function gridsOf(horizontal: readonly Ruling[], vertical: readonly Ruling[]): Grid[] {
  const across = merged(horizontal);
  const down = merged(vertical);
  return connected(across, down).flatMap((part) => {
    const grid = gridOf(part.across, part.down);
    return grid && grid.xs.length > 2 && grid.regions.length > 1 ? [grid] : [];
  });
}

/** Pieces on one line that touch or overlap, as one. */
function merged(rulings: readonly Ruling[]): Ruling[] {
  const lines: Ruling[][] = [];
  for (const ruling of rulings.toSorted((a, b) => a.at - b.at)) {
    const line = lines.at(-1);
    if (line?.[0] && ruling.at - line[0].at <= near) line.push(ruling);
    else lines.push([ruling]);
  }
  return lines.flatMap((line) => {
    const pieces: Ruling[] = [];
    for (const ruling of line.toSorted((a, b) => a.from - b.from)) {
      const last = pieces.at(-1);
      if (last && ruling.from - last.to <= near) last.to = Math.max(last.to, ruling.to);
      else pieces.push({ ...ruling, at: line[0]?.at ?? ruling.at });
    }
    return pieces;
  });
}

interface Part {
  across: Ruling[];
  down: Ruling[];
}

const touches = (across: Ruling, down: Ruling): boolean =>
  down.at >= across.from - near &&
  down.at <= across.to + near &&
  across.at >= down.from - near &&
  across.at <= down.to + near;

/** Lines that hang together by crossing or meeting each other. */
function connected(across: readonly Ruling[], down: readonly Ruling[]): Part[] {
  const free = { across: new Set(across), down: new Set(down) };
  const parts: Part[] = [];
  for (const start of down) {
    if (!free.down.delete(start)) continue;
    const part: Part = { across: [], down: [start] };
    const open: { line: Ruling; isDown: boolean }[] = [{ line: start, isDown: true }];
    for (let next = open.pop(); next; next = open.pop()) {
      const { line, isDown } = next;
      const others = isDown ? free.across : free.down;
      for (const other of others) {
        if (!(isDown ? touches(other, line) : touches(line, other))) continue;
        others.delete(other);
        (isDown ? part.across : part.down).push(other);
        open.push({ line: other, isDown: !isDown });
      }
    }
    parts.push(part);
  }
  return parts;
}

function clusters(values: readonly number[]): number[] {
  const groups: number[][] = [];
  for (const value of values.toSorted((a, b) => a - b)) {
    const group = groups.at(-1);
    if (group && value - (group.at(-1) ?? value) <= near) group.push(value);
    else groups.push([value]);
  }
  return groups.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length);
}

/** An honest table on one page has far fewer. */
const mostEdges = 400;

function gridOf(across: readonly Ruling[], down: readonly Ruling[]): Grid | null {
  if (across.length === 0) return null;
  // A table may go without its outer lines, and a row cut by the end of the page without its lower one.
  const reach = (lines: readonly Ruling[]): number[] => [
    leastOf(lines.map((line) => line.from)),
    mostOf(lines.map((line) => line.to)),
  ];
  const xs = clusters([...down.map((line) => line.at), ...reach(across)]);
  const ys = clusters([...across.map((line) => line.at), ...reach(down)]);
  if (xs.length < 2 || ys.length < 2 || xs.length > mostEdges || ys.length > mostEdges) return null;
  return { xs, ys, regions: regionsOf(xs, ys, across, down) };
}

/** Whether a line lies at the edge along most of the stretch. */
function isDrawn(lines: readonly Ruling[], at: number, from: number, to: number): boolean {
  const covered = lines
    .filter((line) => Math.abs(line.at - at) <= near * 1.5)
    .reduce((sum, line) => sum + Math.max(0, Math.min(line.to, to) - Math.max(line.from, from)), 0);
  return covered >= (to - from) * 0.6;
}

function regionsOf(
  xs: readonly number[],
  ys: readonly number[],
  across: readonly Ruling[],
  down: readonly Ruling[],
): Region[] {
  const [width, height] = [xs.length - 1, ys.length - 1];
  const taken = new Set<number>();
  const regions: Region[] = [];
  const edge = (values: readonly number[], index: number): number => values[index] ?? 0;
  const openRight = (column: number, row: number): boolean =>
    !isDrawn(down, edge(xs, column + 1), edge(ys, row), edge(ys, row + 1));
  const openBelow = (column: number, row: number): boolean =>
    !isDrawn(across, edge(ys, row + 1), edge(xs, column), edge(xs, column + 1));
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if (taken.has(row * width + column)) continue;
      let columns = 1;
      while (
        column + columns < width &&
        openRight(column + columns - 1, row) &&
        !taken.has(row * width + column + columns)
      )
        columns += 1;
      let rows = 1;
      const allOpenBelow = (last: number): boolean =>
        Array.from({ length: columns }, (_, index) => openBelow(column + index, last)).every(Boolean);
      while (row + rows < height && allOpenBelow(row + rows - 1)) rows += 1;
      for (let y = row; y < row + rows; y++)
        for (let x = column; x < column + columns; x++) taken.add(y * width + x);
      regions.push({ column, row, columns, rows });
    }
  }
  return regions;
}
