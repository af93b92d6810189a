/** Agencies that coordinate are asked, write, consent, or are gone on without. */
import type { CardContributions, ContributionView } from '@tien-do/shared/contract';
import { words } from '../choices.js';
import type { Client } from '../client.js';
import type { Board, Player } from '../people.js';

/** Goes on with what a card's agencies were asked for, or asks; now and then an act by whoever comes along. */
export async function contribute(client: Client): Promise<void> {
  const { random, scene } = client;
  const board = client.board();
  const cardId = random.pick(board.cards);
  const leadIds = scene.faces.get(cardId)?.leadIds;
  const lead = leadIds && client.of(leadIds, ['officer']);
  if (!lead) return;
  const seen = await client.get<CardContributions>(lead, `/api/cards/${cardId}/contributions`);
  if (!seen) return;
  const open = seen.contributions.filter(({ state }) => state === 'asked' || state === 'awaiting_consent');
  if (open.length > 0) await goOn(client, board, random.pick(open), lead);
  else if (random.chance(0.6)) await ask(client, board, cardId, lead, seen.askable);
}

async function ask(
  client: Client,
  board: Board,
  cardId: string,
  lead: Player,
  askable: readonly string[],
): Promise<void> {
  const { random } = client;
  // An agency that does not coordinate is refused.
  const from = random.chance(0.05) ? client.scene.players.leads : askable;
  if (from.length === 0) return;
  await client.write(
    lead,
    { op: 'ask contribution', cardId, boardId: board.id },
    'POST',
    `/api/cards/${cardId}/contributions`,
    {
      expectedVersion: client.scene.faces.get(cardId)?.version ?? 0,
      agencyIds: [...new Set([random.pick(from), random.pick(from)])],
      words: 'Đề nghị cho ý kiến về số liệu của đơn vị.',
      dueOn: '2040-06-30',
    },
  );
}

async function goOn(client: Client, board: Board, known: ContributionView, lead: Player): Promise<void> {
  const { random } = client;
  if (random.chance(0.05)) {
    await act(client, board, lead, known, 'waive', { reason: words['reason'] });
    return;
  }
  const player = random.chance(0.05)
    ? random.pick(client.scene.players.all)
    : known.state === 'asked'
      ? client.of([known.agencyId], ['officer'])
      : client.deciding([known.agencyId], ['head', 'deputy']);
  if (!player) return;
  const seen = await client.get<CardContributions>(player, `/api/cards/${known.cardId}/contributions`);
  const one = seen?.contributions.find(({ id }) => id === known.id);
  if (!one) return;
  if (one.state === 'asked') await write(client, board, player, one);
  else if (one.state === 'awaiting_consent') await decide(client, board, player, one);
  else await act(client, board, player, one, 'consent', {});
}

async function write(client: Client, board: Board, player: Player, one: ContributionView): Promise<void> {
  const { random } = client;
  const text = one.working?.text ?? '';
  if (text !== '' && random.chance(0.6)) {
    await act(client, board, player, one, 'submit', {});
    return;
  }
  const word = client.word();
  await client.write(
    player,
    {
      op: 'save contribution',
      cardId: one.cardId,
      boardId: board.id,
      word,
      contributionId: one.id,
    },
    'PUT',
    `/api/contributions/${one.id}/text`,
    { expectedVersion: one.version, text: `${text} ${word}`.trim() },
  );
}

async function decide(client: Client, board: Board, player: Player, one: ContributionView): Promise<void> {
  const chosen = client.random.weighted([
    ['consent', 8],
    ['return', 1],
    ['take-back', 1],
  ] as const);
  const reason = chosen === 'return' ? { reason: words['reason'] } : {};
  await act(client, board, player, one, chosen, reason);
}

async function act(
  client: Client,
  board: Board,
  player: Player,
  one: ContributionView,
  name: string,
  more: Record<string, unknown>,
): Promise<void> {
  // Now and then with a version of before.
  const expectedVersion = client.random.chance(0.05) ? one.version - 1 : one.version;
  await client.write(
    player,
    { op: `${name} contribution`, cardId: one.cardId, boardId: board.id },
    'POST',
    `/api/contributions/${one.id}/${name}`,
    { expectedVersion, ...more },
  );
}
