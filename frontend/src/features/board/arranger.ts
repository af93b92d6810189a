/** Remembers the arrangement of before, so that the next one costs only what changed. */
import type { CardFace, Column, Day } from '@tien-do/shared';
import type { BoardIndex } from './board-index.ts';
import { filterFaces, intoColumns, sortFaces, type ColumnCards, type Viewer } from './board-model.ts';
import type { BoardQuery } from './board-query.ts';

export interface Arrangement {
  /** Everything, in order. */
  all: readonly CardFace[];
  /** What the filters let through, in order. */
  shown: readonly CardFace[];
  columns: readonly ColumnCards[];
}

export class Arranger {
  private cards: ReadonlyMap<string, CardFace> | null = null;
  private index: BoardIndex | null = null;
  private sorted: readonly CardFace[] = [];
  private columns: readonly ColumnCards[] = [];

  /** The arrangement of these cards under this query; columns that are as before are the same objects. */
  arrange(
    cards: ReadonlyMap<string, CardFace>,
    index: BoardIndex,
    query: BoardQuery,
    viewer: Viewer,
    today: Day,
    bound: ReadonlyMap<string, { column: Column | null }>,
  ): Arrangement {
    if (cards !== this.cards || index !== this.index) {
      this.sorted = sortFaces(cards, index, index === this.index ? this.sorted : []);
      this.cards = cards;
      this.index = index;
    }
    const shown = filterFaces(this.sorted, query, index, viewer, today);
    this.columns = intoColumns(shown, today, index.info.plan.timing, bound, this.columns);
    return { all: this.sorted, shown, columns: this.columns };
  }
}
