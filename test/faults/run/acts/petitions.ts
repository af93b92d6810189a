/** What is asked for: more time, another lead, a return; and difficulties. */
import type { PetitionKind } from '@tien-do/shared';
import type { CardPetitions, PetitionView } from '@tien-do/shared/contract';
import type { Client } from '../client.js';
import type { Board, Player } from '../people.js';

const why = 'Chưa đủ số liệu của các phường, đề nghị lùi thời hạn.';

const weights: Record<PetitionKind, number> = { extension: 6, difficulty: 2, reassignment: 1, return: 4 };

/** Somebody goes on with a petition of a card, or raises one. */
export async function petition(client: Client): Promise<void> {
  const { random, scene } = client;
  const board = client.board();
  const cardId = random.pick(board.cards);
  const leadIds = scene.faces.get(cardId)?.leadIds;
  const asker = leadIds && client.of(leadIds);
  if (!asker) return;
  const seen = await client.get<CardPetitions>(asker, `/api/cards/${cardId}/petitions`);
  if (!seen) return;
  const open = seen.petitions.filter(({ holder }) => holder !== null);
  if (open.length > 0 && random.chance(0.8)) await goOn(client, board, random.pick(open), asker);
  else await raise(client, board, cardId, asker, seen);
}

async function raise(
  client: Client,
  board: Board,
  cardId: string,
  asker: Player,
  seen: CardPetitions,
): Promise<void> {
  const { random } = client;
  if (random.chance(0.03)) {
    const body = { text: why, agencyId: asker.agencyId };
    await client.write(asker, { op: 'raise on plan' }, 'POST', `/api/plans/${board.planId}/petitions`, body);
    return;
  }
  const possible = seen.raises.filter(({ refusal }) => refusal === null).map(({ kind }) => kind);
  if (possible.length === 0) return;
  const kind = random.weighted(possible.map((one) => [one, weights[one]] as const));
  const face = client.scene.faces.get(cardId);
  const dueOn = seen.dues.at(-1)?.on ?? '2040-12-14';
  const { candidates } = seen;
  const body = {
    extension: { dueOn, askedOn: later(dueOn, 1 + random.below(60)), reason: why },
    difficulty: { text: why },
    reassignment: {
      reason: why,
      proposedAgencyId: candidates.length > 0 && random.chance(0.8) ? random.pick(candidates).id : null,
    },
    return: { reason: why, submission: face?.submissions ?? 0 },
  }[kind];
  await client.write(
    asker,
    { op: `raise ${kind}`, cardId, boardId: board.id },
    'POST',
    `/api/cards/${cardId}/petitions`,
    { kind, ...body },
  );
}

async function goOn(client: Client, board: Board, known: PetitionView, asker: Player): Promise<void> {
  const { random } = client;
  const { holder } = known;
  const awaited =
    holder &&
    client.deciding(
      holder.agencies.map(({ id }) => id),
      holder.duties,
    );
  // Who raised it may take it back, or close it.
  const player = random.chance(0.85) ? awaited : asker;
  if (!player) return;
  const seen = await client.get<PetitionView>(player, `/api/petitions/${known.id}`);
  const offers = seen?.offers.filter(({ refusal }) => refusal === null) ?? [];
  if (!seen || offers.length === 0) return;
  const { act } = random.weighted(
    offers.map((offer) => [offer, ['withdraw', 'refuse', 'close'].includes(offer.act) ? 1 : 5] as const),
  );
  const { dueOn, askedOn } = seen.words;
  const toAgency = random.pick(client.scene.players.leads);
  const given: Record<string, unknown> =
    act !== 'grant'
      ? { words: why }
      : seen.kind === 'extension'
        ? // Less than was asked, as often as not; what lies outside is refused.
          random.chance(0.5) && dueOn !== null && askedOn !== null
          ? { dueOn: later(dueOn, 1 + random.below(60)) }
          : {}
        : { agencyId: seen.words.proposedAgencyId ?? toAgency };
  await client.write(
    player,
    {
      op: `${act} ${seen.kind}`,
      ...(seen.cardId === null ? {} : { cardId: seen.cardId, boardId: board.id }),
    },
    'POST',
    `/api/petitions/${seen.id}/acts`,
    // Now and then with a version of before.
    { act, expectedVersion: random.chance(0.05) ? seen.version - 1 : seen.version, ...given },
  );
}

/** The day so many days after another. */
function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
