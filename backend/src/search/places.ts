/**
 * Where a reader need look: whole boards, and the cards of their agencies. The index holds every word under these places, so
 * that what a search costs and reads is what its reader may read, whatever else has the words.
 */
import { dayOf, type AppAbility } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { reachesOf, scope } from '../access/index.js';
import type { Context } from '../database/context.js';
import { place } from '../database/rows.js';
import { readsEveryText } from '../approvals/index.js';

/** Tags of the index, those that are asked together in one list, in the order in which they are asked. */
export type Tags = readonly (readonly string[])[];

/** The places of one reader. */
export interface Places {
  /** Cards: those of whole boards, the nearest due day first, then those of the reader's agencies where any lies elsewhere. */
  cards: Tags;
  /** Cards of the reader's agencies alone; nothing where all of them lie on whole boards. */
  ownCards: Tags;
  /** Tasks of the plans of whole boards, and these boards. */
  tasks: Tags;
  boards: readonly string[];
  /** Texts and files: those of whole boards, the newest first, then those of the reader's agencies. */
  texts: Tags;
  plans: Tags;
}

interface BoardRow {
  id: string;
  planId: string;
  faces: boolean;
  texts: boolean;
  year: number;
}

/** Reads where somebody need look, by their rights of this moment. */
export async function placesOf(db: EntityManager, ctx: Context, ability: AppAbility): Promise<Places> {
  const parameters: unknown[] = [];
  const faces = reachesOf(ability, 'read', parameters);
  const texts = reachesOf(ability, 'read_content', parameters);
  const rows = await db.query<BoardRow[]>(
    `SELECT b.id, b.plan_id AS "planId", ${faces.wholeBoards} AS faces, ${texts.wholeBoards} AS texts, y.year
       FROM board b JOIN cycle y ON y.id = b.cycle_id
      WHERE NOT b.archived AND (${faces.wholeBoards} OR ${texts.wholeBoards})
      ORDER BY y.phase = 'open' DESC, abs(y.due_on - ${place(parameters, dayOf(ctx.now()))}::date), b.id`,
    parameters,
  );
  const nearest = rows.filter((row) => row.faces);
  const newest = rows.filter((row) => row.texts).sort((a, b) => b.year - a.year);
  const everyText = readsEveryText(ctx.actor);
  const own = (agencyIds: readonly string[]): Tags => (agencyIds.length > 0 ? [agencyIds.map(tagOf)] : []);
  const ownCards = (await hasCardsElsewhere(db, ability)) ? own(faces.agencyIds) : [];
  return {
    cards: [...together(nearest.map(({ id }) => tagOf(id))), ...ownCards],
    ownCards,
    tasks: together([...new Set(nearest.map(({ planId }) => tagOf(planId)))]),
    boards: nearest.map(({ id }) => id),
    texts: [
      ...together(newest.flatMap(({ id }) => (everyText ? [tagOf(id), `w${tagOf(id)}`] : [tagOf(id)]))),
      ...own(texts.agencyIds),
    ],
    plans: together(await planTags(db, ability)),
  };
}

/**
 * Whether a card of the reader's agencies lies on a board that they do not read as a whole: on whole boards tasks and places have
 * it already. It is asked of the cards themselves, because a board need not name an agency that was given a card of it.
 */
async function hasCardsElsewhere(db: EntityManager, ability: AppAbility): Promise<boolean> {
  const parameters: unknown[] = [];
  const { wholeBoards, agencyIds } = reachesOf(ability, 'read', parameters);
  if (agencyIds.length === 0) return false;
  const agencies = `${place(parameters, agencyIds)}::uuid[]`;
  const rows = await db.query<unknown[]>(
    `SELECT 1 FROM board b JOIN card c ON c.board_id = b.id
      WHERE NOT b.archived AND (${wholeBoards}) IS NOT TRUE
        AND (c.lead_ids && ${agencies} OR c.coordinating_ids && ${agencies}) LIMIT 1`,
    parameters,
  );
  return rows.length > 0;
}

async function planTags(db: EntityManager, ability: AppAbility): Promise<string[]> {
  const parameters: unknown[] = [];
  const visible = scope(ability, 'read', 'Plan', parameters);
  const rows = await db.query<{ id: string }[]>(
    `SELECT p.id FROM plan p WHERE ${visible} AND p.archived_at IS NULL ORDER BY p.id DESC`,
    parameters,
  );
  return rows.map(({ id }) => tagOf(id));
}

/** As `search_tag` of the database. */
function tagOf(id: string): string {
  return id.slice(-8);
}

const mostTogether = 64;

/** A few tags first and then more at a time: what is common is found at the first ones, what is rare with few questions. */
function together(tags: readonly string[]): string[][] {
  const lists: string[][] = [];
  for (let from = 0, size = 1; from < tags.length; from += size, size = Math.min(2 * size, mostTogether))
    lists.push(tags.slice(from, from + size));
  return lists;
}
