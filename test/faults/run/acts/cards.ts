/** Cards: their moves, their text, and what is said of them. */
import { randomUUID } from 'node:crypto';
import { cardMoves, type CardFace, type CardMove } from '@tien-do/shared';
import type { CardContent, CardDetail, CardWritten, ProblemDocument } from '@tien-do/shared/contract';
import type { Client } from '../client.js';
import { handedTo, isDefinite, remarksOn, said, weights } from '../choices.js';
import type { Board, Player } from '../people.js';

/** Looks at a card as somebody and makes a move that is offered. */
export async function goOn(client: Client): Promise<void> {
  const { random } = client;
  const board = client.board();
  const cardId = random.pick(board.cards);
  const player = client.somebody(client.scene.faces.get(cardId) ?? null);
  const seen = await client.read(board, cardId, player);
  const offered = (seen?.moves ?? []).filter(({ refusal }) => refusal === null).map(({ move }) => move);
  if (!seen || offered.length === 0) return;
  const move = random.weighted(offered.map((one) => [one, weights[one] ?? 1] as const));
  await makeMove(client, board, cardId, player, move, seen.face.version, {
    ...handedTo(seen, random),
    ...(move === 'send_back' ? remarksOn(seen, random) : {}),
  });
}

/** Any move of anybody, with whatever version was seen last, or none that ever was. */
export async function moveAnything(client: Client): Promise<void> {
  const { random } = client;
  const board = client.board();
  const cardId = random.pick(board.cards);
  const version = random.chance(0.05) ? random.below(100_000) : (client.known.get(cardId) ?? 0);
  const move = random.pick(cardMoves.filter((one) => one !== 'cancel'));
  await makeMove(client, board, cardId, client.somebody(null), move, version, {});
}

async function makeMove(
  client: Client,
  board: Board,
  cardId: string,
  player: Player,
  action: CardMove,
  expectedVersion: number,
  more: Record<string, unknown>,
): Promise<void> {
  await client.write<CardWritten>(
    player,
    { op: action, cardId, boardId: board.id },
    'POST',
    `/api/cards/${cardId}/transitions`,
    { action, expectedVersion, ...said(action), ...more },
  );
}

/** Somebody of the lead writes: a word of their own, their part, and answers to what was remarked. */
export async function save(client: Client): Promise<void> {
  const { random, scene } = client;
  const board = client.board();
  const cardId = random.pick(board.cards);
  const leads = scene.faces.get(cardId)?.leadIds ?? [];
  // Now and then a head writes, and may then not approve.
  const player = client.of(leads, random.chance(0.95) ? ['officer'] : undefined);
  if (!player) return;
  const seen = await client.read(board, cardId, player);
  if (!seen?.content) return;
  const word = client.word();
  const writesWord = isOpen(seen, 'note');
  const body = {
    expectedVersion: seen.face.version,
    content: written(client, seen, seen.content, player, writesWord ? word : null),
    ...answersTo(client, seen),
  };
  await client.write<CardWritten>(
    player,
    {
      op: seen.openPaths === null ? 'save' : 'save after return',
      cardId,
      boardId: board.id,
      ...(writesWord ? { word } : {}),
    },
    'PUT',
    `/api/cards/${cardId}/content`,
    body,
  );
}

const isOpen = ({ openPaths }: CardDetail, path: string): boolean =>
  openPaths === null || openPaths.includes(path);

function written(
  { random }: Client,
  seen: CardDetail,
  content: CardContent,
  { agencyId }: Player,
  word: string | null,
): CardContent {
  const isJoint = seen.face.leadIds.length > 1;
  const others = (content.parts ?? []).filter((part) => part.agencyId !== agencyId);
  const own = content.parts?.find((part) => part.agencyId === agencyId)?.text ?? '';
  const text =
    own === '' || isOpen(seen, `part.${agencyId}`) ? `Phần việc ${String(random.below(50))}.` : own;
  // Now and then what a return accepted: it is refused.
  const touches = seen.openPaths !== null && (seen.openPaths.includes('result') || random.chance(0.1));
  return {
    ...content,
    ...(word === null ? {} : { note: `${content.note} ${word}`.trim() }),
    ...(isJoint ? { parts: [...others, { agencyId, text }] } : {}),
    ...(touches ? { result: `Đã tổ chức ${String(2 + random.below(90))} lớp.` } : {}),
  };
}

/** Words to each remark of the last return, most of the time. */
function answersTo({ random }: Client, seen: CardDetail): { answers?: Record<string, string> } {
  if (seen.openPaths === null) return {};
  const returned = [...seen.submissions]
    .sort((a, b) => b.number - a.number)
    .find(({ outcome }) => outcome === 'returned');
  const answered = (returned?.remarks ?? []).filter(() => random.chance(0.8));
  return { answers: Object.fromEntries(answered.map(({ id }) => [id, 'Đã bổ sung, chỉnh sửa.'])) };
}

/** Says something. */
export async function comment(client: Client): Promise<void> {
  const board = client.board();
  const cardId = client.random.pick(board.cards);
  await client.write<CardWritten>(
    client.somebody(null),
    { op: 'comment', cardId, boardId: board.id },
    'POST',
    `/api/cards/${cardId}/comments`,
    { body: 'Trao đổi' },
  );
}

/** Reads a card as anybody. */
export async function look(client: Client): Promise<void> {
  const board = client.board();
  await client.read(board, client.random.pick(board.cards), client.random.pick(client.scene.players.all));
}

type BulkResult = { cardId: string; face: CardFace | null; problem: { code: string } | null };

/** The same move on several cards; each has its own result under its own key. */
export async function bulk(client: Client): Promise<void> {
  const { random, scene } = client;
  const board = client.board();
  const action = random.pick(['accept', 'receive', 'endorse', 'assign', 'send_back'] as const);
  const player = random.pick(scene.players.all);
  const ids = [...new Set(Array.from({ length: 5 }, () => random.pick(board.cards)))];
  const key = randomUUID();
  const invokedAt = performance.now();
  const reply = await client.send<BulkResult[]>(
    player,
    'POST',
    `/api/boards/${board.id}/transitions`,
    {
      action,
      ...said(action),
      cards: ids.map((cardId) => ({ cardId, expectedVersion: client.known.get(cardId) ?? 0 })),
    },
    key,
  );
  const endedAt = performance.now();
  for (const cardId of ids) {
    const result = reply?.status === 200 ? reply.body.find((one) => one.cardId === cardId) : undefined;
    // What was refused as a whole was refused for each.
    const whole =
      reply && reply.status !== 200 ? (reply.body as unknown as Partial<ProblemDocument>).code : undefined;
    const problem = result?.problem?.code ?? whole;
    scene.history.push({
      process: client.process,
      op: `bulk ${action}`,
      personId: player.id,
      cardId,
      boardId: board.id,
      key: `${key}:${cardId}`,
      invokedAt,
      endedAt,
      status: reply?.status ?? 0,
      outcome: result?.face
        ? 'ok'
        : (problem !== undefined && isDefinite(problem)) || (reply && reply.status < 500 && !result)
          ? 'fail'
          : 'info',
      ...(problem === undefined ? {} : { code: problem }),
      ...(result?.face
        ? { version: result.face.version, boardVersion: result.face.version, state: result.face.state }
        : {}),
    });
  }
}
