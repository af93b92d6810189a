/** Reports: begun, written in by several, settled, handed in, approved, numbered, and what becomes of them. */
import type { ReportAct, ReportKind } from '@tien-do/shared';
import type { ReportBlockView, ReportList, ReportView } from '@tien-do/shared/contract';
import type { Client } from '../client.js';
import { words } from '../choices.js';
import type { Board, Player } from '../people.js';

/** How much rather than others an act is made when it is offered: reports are to go round. */
const weights: Partial<Record<ReportAct, number>> = {
  submit: 12,
  pass: 12,
  number: 12,
  correct: 0.5,
  recall: 0.3,
  discard: 0.3,
  send_back: 0.6,
  withdraw: 0.4,
};

const over: readonly string[] = ['discarded', 'replaced', 'recalled'];

/** Somebody of the coordinator or of the issuer goes on with a report of a board, or begins one. */
export async function report(client: Client): Promise<void> {
  const { random, scene } = client;
  const { coordinatorId, issuerId } = scene.players;
  const board = client.board();
  const by = client.of([random.chance(0.8) ? coordinatorId : issuerId]) ?? random.pick(scene.players.all);
  const list = await client.get<ReportList>(by, `/api/reports?boardId=${board.id}`);
  if (!list) return;
  const alive = list.reports.filter(({ state }) => !over.includes(state));
  if (alive.length === 0 || random.chance(alive.length < 3 ? 0.06 : 0.01)) return make(client, board, by);
  const seen = await client.get<ReportView>(by, `/api/reports/${random.pick(alive).id}`);
  if (!seen) return;
  const ready = seen.offers.some(({ act: one, refusal }) => one === 'submit' && refusal === null);
  if (seen.state === 'draft' && random.chance(ready ? 0.4 : 0.97)) await write(client, by, seen);
  else await act(client, by, seen);
}

async function make(client: Client, board: Board, by: Player): Promise<void> {
  const kind = client.random.pick<ReportKind>(['periodic', 'ad_hoc']);
  await client.write(by, { op: 'make report' }, 'POST', `/api/plans/${board.planId}/reports`, {
    ...{ kind, boardId: board.id },
  });
}

async function write(client: Client, by: Player, seen: ReportView): Promise<void> {
  const { random } = client;
  const path = `/api/reports/${seen.id}`;
  const standing = seen.blocks.filter(({ dropped, mergedInto }) => !dropped && mergedInto === null);
  const [fresh] = seen.fresh;
  const unsettled = seen.blocks.filter(isUnsettled);
  if (fresh && random.chance(0.6)) {
    const body = { keys: seen.fresh.map(({ block }) => block.key), leaveOut: random.chance(0.2) };
    await client.write(by, { op: 'take fresh' }, 'POST', `${path}/fresh`, body);
  } else if (unsettled.length > 0 && random.chance(0.7)) {
    const block = random.pick(unsettled);
    const settling = block.change === 'same' ? 'drop' : random.pick(['accept', 'keep', 'drop']);
    await onBlock(client, by, path, block, { act: settling });
  } else if (random.chance(0.15)) {
    const body = { blockId: random.pick(seen.blocks).id, text: words['reason'] };
    await client.write(by, { op: 'comment report' }, 'POST', `${path}/comments`, body);
  } else if (random.chance(0.3)) {
    const [block, into] = [
      random.pick(seen.blocks),
      random.pick(standing.length > 0 ? standing : seen.blocks),
    ];
    await onBlock(client, by, path, block, {
      ...random.pick([
        { act: 'drop' },
        { act: 'restore' },
        { act: 'part' },
        { act: 'revert' },
        { act: 'merge', into: into.id, intoVersion: into.version },
        { act: 'move', section: into.section, after: into.id },
      ]),
    });
  } else if (standing.length > 0) {
    const [block, word] = [random.pick(standing), client.word()];
    await client.write(
      by,
      { op: 'edit block', blockId: block.id, word },
      'PUT',
      `${path}/blocks/${block.id}`,
      { expectedVersion: block.version, text: `${block.text} ${word}` },
    );
  }
}

/** Something that is settled before the report is handed in. */
function isUnsettled({ change, kind, text, dropped, mergedInto }: ReportBlockView): boolean {
  return change !== 'same' || (kind === 'written' && text.trim() === '' && !dropped && mergedInto === null);
}

async function onBlock(
  client: Client,
  by: Player,
  path: string,
  { id, version }: ReportBlockView,
  body: { act: string } & Record<string, unknown>,
): Promise<void> {
  await client.write(by, { op: `${body.act} block` }, 'POST', `${path}/blocks/${id}/acts`, {
    ...{ expectedVersion: version },
    ...body,
  });
}

async function act(client: Client, by: Player, seen: ReportView): Promise<void> {
  const { random } = client;
  const offered = seen.offers.filter(({ refusal }) => refusal === null || random.chance(0.05));
  const possible = offered.filter(({ act: one }) => one !== 'keep_signed');
  if (possible.length === 0) return;
  const chosen = random.weighted(possible.map((offer) => [offer.act, weights[offer.act] ?? 1] as const));
  await client.write(by, { op: `${chosen} report` }, 'POST', `/api/reports/${seen.id}/acts`, {
    ...{ act: chosen, expectedVersion: seen.version },
    ...(chosen === 'pass' || chosen === 'number' ? {} : { words: words['reason'] }),
    ...(chosen === 'number' ? { number: `${String(10 + random.below(400))}/BC-UBND`, datedOn: today() } : {}),
    ...(chosen === 'correct' || chosen === 'recall' ? { document: words['document'] } : {}),
  });
}

/** In the time zone of the product. */
function today(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
}
