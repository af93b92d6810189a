/** Contributions and supplements × every actor; part of the table of routes. */
import { randomUUID } from 'node:crypto';
import type { ContributionWritten, RouteName } from '@tien-do/shared/contract';
import type { Answer, Client } from '../support/app.js';
import { pdf } from '../support/evidence.js';
import type { RouteCase, Target } from './route-table.js';
import { later, longReason, type World } from './world.js';

// The columns are those of the whole table. The contribution is asked of phường 1, whose people are the "foreign" ones, for a
// card of Phòng Tư pháp; until it is filed nobody else but the auditor knows of it.
const itsWriters = ' - -  n n n   + +   f f f   n   n n n n   n f';
const itsHeads = '   - -  n n n   f +   f f f   n   n n n n   n f';
const itsAskers = '  - -  n n n   f f   + + +   n   n n n n   n f';
const itsReaders = ' - -  n n n   + +   + + +   n   n n n n   n +';

async function upload(client: Client, id: string): Promise<Answer> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(pdf(randomUUID()))]), 'y-kien.pdf');
  const response = await client.raw(`/api/contributions/${id}/files`, { method: 'POST', body: form });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

async function act(
  world: World,
  client: Client,
  id: string,
  path: string,
  more: Record<string, unknown> = {},
): Promise<Answer> {
  const [row] = /^[0-9a-f-]{36}$/u.test(id)
    ? await world.app.sql<{ version: string }>('SELECT version FROM contribution WHERE id = $1', [id])
    : [];
  const body = { expectedVersion: Number(row?.version ?? 0), ...more };
  const url = `/api/contributions/${id}/${path}`;
  return path === 'text' ? client.put(url, body) : client.post(url, body);
}

async function must(answer: Promise<Answer>): Promise<Answer> {
  const got = await answer;
  if (got.status !== 200) throw new Error(`refused: ${JSON.stringify(got.body)}`);
  return got;
}

/** One that phường 1 was asked for. */
async function asked(world: World): Promise<Partial<Target>> {
  const cardId = await world.card('working');
  const agencyId = world.agency('phuong-1');
  await world.app.sql('UPDATE card SET coordinating_ids = coordinating_ids || $2::uuid WHERE id = $1', [
    cardId,
    agencyId,
  ]);
  const lead = await world.as('leadOfficer');
  await must(lead.post(`/api/cards/${cardId}/contributions`, await askBody(world, cardId, agencyId)));
  const [row] = await world.app.sql<{ id: string }>('SELECT id FROM contribution WHERE card_id = $1', [
    cardId,
  ]);
  return { contributionId: row?.id ?? '' };
}

async function askBody(world: World, cardId: string, agencyId: string): Promise<object> {
  const expectedVersion = await world.version(cardId);
  return { expectedVersion, agencyIds: [agencyId], words: 'Đề nghị cho ý kiến.', dueOn: later };
}

async function written(world: World): Promise<Partial<Target>> {
  const target = await asked(world);
  const officer = await world.as('foreignOfficer');
  await must(act(world, officer, target.contributionId ?? '', 'text', { text: 'Thống nhất.' }));
  return target;
}

async function awaiting(world: World): Promise<Partial<Target>> {
  const target = await written(world);
  await must(act(world, await world.as('foreignOfficer'), target.contributionId ?? '', 'submit'));
  return target;
}

/** With a file on its working text. */
async function withFile(world: World): Promise<Partial<Target>> {
  const target = await asked(world);
  const answer = await must(upload(await world.as('foreignOfficer'), target.contributionId ?? ''));
  return { ...target, fileId: (answer.body as ContributionWritten).contribution.working?.files[0]?.id ?? '' };
}

/** With a file, filed and not submitted by the lead yet. */
async function filed(world: World): Promise<Partial<Target>> {
  const target = await withFile(world);
  const id = target.contributionId ?? '';
  await must(act(world, await world.as('foreignOfficer'), id, 'submit'));
  await must(act(world, await world.as('foreignHead'), id, 'consent'));
  return target;
}

const held = new Map<(world: World) => Promise<Partial<Target>>, WeakMap<World, Promise<Partial<Target>>>>();

/** One for everybody, where a request does not use it up. */
function shared(
  make: (world: World) => Promise<Partial<Target>>,
): (world: World) => Promise<Partial<Target>> {
  const ofWorlds = held.get(make) ?? new WeakMap<World, Promise<Partial<Target>>>();
  held.set(make, ofWorlds);
  return (world) => {
    const made = ofWorlds.get(world) ?? make(world);
    ofWorlds.set(world, made);
    return made;
  };
}

type ContributionRoute = Extract<RouteName, `${string}ontribution${string}` | 'askSupplement'>;

export const contributionRouteTable = {
  contributions: {
    row: '- -  n n n   n n   + + +   +   + + + +   + +',
    send: (c, t) => c.get(`/api/cards/${t.cardId}/contributions`),
    id: 'cardId',
  },
  askContributions: {
    row: '- -  n n n   f f   + + +   f   f f f f   f f',
    make: async (world) => ({ cardId: await world.card('working') }),
    send: async (c, t, world) =>
      c.post(`/api/cards/${t.cardId}/contributions`, await askBody(world, t.cardId, world.agency('dan-toc'))),
    id: 'cardId',
  },
  askSupplement: {
    row: '- -  n n n   f f   f f f   f   + f f f   f f',
    make: async (world) => ({ cardId: await world.card('submitted') }),
    send: async (c, t, world) =>
      c.post(`/api/cards/${t.cardId}/supplements`, {
        expectedVersion: await world.version(t.cardId),
        missing: ['Biểu số liệu'],
        dueOn: later,
      }),
    id: 'cardId',
  },
  saveContribution: {
    row: itsWriters,
    make: shared(asked),
    send: (c, t, world) => act(world, c, t.contributionId, 'text', { text: 'Thống nhất.' }),
    id: 'contributionId',
  },
  submitContribution: {
    row: itsWriters,
    make: written,
    send: (c, t, world) => act(world, c, t.contributionId, 'submit'),
    id: 'contributionId',
  },
  takeBackContribution: {
    row: itsWriters,
    make: awaiting,
    send: (c, t, world) => act(world, c, t.contributionId, 'take-back'),
    id: 'contributionId',
  },
  consentContribution: {
    row: itsHeads,
    make: awaiting,
    send: (c, t, world) => act(world, c, t.contributionId, 'consent'),
    id: 'contributionId',
  },
  returnContribution: {
    row: itsHeads,
    make: awaiting,
    send: (c, t, world) => act(world, c, t.contributionId, 'return', { reason: longReason }),
    id: 'contributionId',
  },
  waiveContribution: {
    row: itsAskers,
    make: asked,
    send: (c, t, world) => act(world, c, t.contributionId, 'waive', { reason: longReason }),
    id: 'contributionId',
  },
  uploadContributionFile: {
    row: itsWriters,
    make: shared(withFile),
    send: (c, t) => upload(c, t.contributionId),
    id: 'contributionId',
  },
  removeContributionFile: {
    row: itsWriters,
    make: withFile,
    send: (c, t) => c.del(`/api/contributions/${t.contributionId}/files/${t.fileId}`),
    id: 'contributionId',
  },
  downloadContributionFile: {
    row: itsReaders,
    make: shared(filed),
    send: (c, t) => c.get(`/api/contributions/${t.contributionId}/files/${t.fileId}`),
    id: 'contributionId',
  },
} satisfies Record<ContributionRoute, RouteCase>;
