/** How late agencies are urged in the demo: letters to several kinds of agency, numbered, opened, delivered on paper; one draft. */
import type { INestApplicationContext } from '@nestjs/common';
import {
  LetterKeepingService,
  LetterMakingService,
  LettersService,
  readFaces,
  type Context,
} from '@tien-do/backend';
import {
  addDays,
  dayOf,
  proposeUrging,
  standardLadder,
  standardTiming,
  type ProposedAgency,
} from '@tien-do/shared';
import { DataSource } from 'typeorm';
import { workingMoment } from './years.js';

/** Who does it: the coordinator's head, its officer and clerk, or an officer of the agency that is urged. */
type Hand = 'accepter' | 'desk' | 'clerk';

/** What the letters need of whoever tells the story. */
export interface LetterPlayer {
  app: INestApplicationContext;
  boardId: string;
  /** Symbol of the coordinator's letters, and the place that they are dated at. */
  symbol: string;
  place: string;
  now: () => number;
  as: (hand: Hand) => Promise<Context>;
  /** An officer of an agency; null where it has nobody. */
  officerOf: (agencyId: string) => Promise<Context> | null;
}

const day = 24 * 3_600_000;
const firstNumber = 41;

/**
 * The acts, each at its time; whoever is late by then is urged, nobody where nobody is.
 * @param to the end of the story, epoch milliseconds.
 */
export function letterSteps(player: LetterPlayer, to: number): { at: number; run: () => Promise<void> }[] {
  const made: { id: string; agencyId: string }[] = [];
  const at = (daysBefore: number): number => workingMoment(to - daysBefore * day);
  return [
    {
      at: at(12),
      run: async () => {
        const late = (await proposed(player)).filter((agency) => agency.late > 0);
        made.push(...(await make(player, 'accepter', await oneOfEachKind(player, late), true)));
      },
    },
    { at: at(12) + 3_600_000, run: () => number(player, made) },
    {
      at: at(11),
      run: async () => {
        const [first] = made;
        const reader = first ? await player.officerOf(first.agencyId) : null;
        if (first && reader) await player.app.get(LettersService).one(reader, first.id);
      },
    },
    {
      at: at(9),
      run: async () => {
        const second = made[1];
        if (!second) return;
        const on = dayOf(player.now());
        const document = 'Sổ chuyển giao văn bản đi số 07';
        await player.app
          .get(LetterKeepingService)
          .deliver(await player.as('clerk'), second.id, { on, document });
      },
    },
    {
      at: at(1),
      run: async () => {
        const [next] = (await proposed(player)).filter((agency) => agency.ticked);
        if (next) await make(player, 'desk', [next], false);
      },
    },
  ];
}

/** What the dialog proposes on that day. */
async function proposed({ app, boardId, now, as }: LetterPlayer): Promise<ProposedAgency[]> {
  const ctx = await as('desk');
  const { letters } = await app.get(LettersService).urging(ctx, boardId);
  const faces = await readFaces(app.get(DataSource).manager, boardId, ctx.ability, null);
  const [board] = await app
    .get(DataSource)
    .query<{ id: string }[]>('SELECT coordinator_id AS id FROM board WHERE id = $1', [boardId]);
  return proposeUrging(faces, letters, {
    coordinatorId: board?.id ?? '',
    today: dayOf(now()),
    timing: standardTiming,
    ladder: standardLadder,
  });
}

/** The latest agency of each kind, three at most: each kind is spoken to in its own words. */
async function oneOfEachKind(
  { app }: LetterPlayer,
  agencies: readonly ProposedAgency[],
): Promise<ProposedAgency[]> {
  const rows = await app
    .get(DataSource)
    .query<{ id: string; kind: string }[]>('SELECT id, kind FROM agency WHERE id = ANY($1)', [
      agencies.map(({ agencyId }) => agencyId),
    ]);
  const kinds = new Map(rows.map(({ id, kind }) => [id, kind]));
  const latest = new Map<string, ProposedAgency>();
  for (const agency of agencies) {
    const kind = kinds.get(agency.agencyId) ?? '';
    if (!latest.has(kind)) latest.set(kind, agency);
  }
  return [...latest.values()].slice(0, 3);
}

async function make(
  { app, boardId, symbol, place, now, as }: LetterPlayer,
  hand: Hand,
  agencies: readonly ProposedAgency[],
  issue: boolean,
): Promise<{ id: string; agencyId: string }[]> {
  if (agencies.length === 0) return [];
  const { letters } = await app.get(LetterMakingService).make(await as(hand), boardId, {
    ...{ issue, symbol, place, dueOn: addDays(dayOf(now()), 7) },
    agencies: agencies.map(({ agencyId, cards }) => ({
      agencyId,
      cardIds: cards.filter(({ ground }) => ground !== 'due_soon').map(({ cardId }) => cardId),
    })),
  });
  return letters;
}

async function number(
  { app, boardId, symbol, now, as }: LetterPlayer,
  letters: readonly { id: string }[],
): Promise<void> {
  if (letters.length === 0) return;
  await app.get(LetterKeepingService).number(await as('clerk'), boardId, {
    datedOn: dayOf(now()),
    letters: letters.map(({ id }, index) => ({ id, number: `${String(firstNumber + index)}/${symbol}` })),
  });
}
