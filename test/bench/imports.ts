/** What it takes to bring a plan in, from the upload to the open period, and what others feel of it meanwhile. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProposedParty, ProposedPlan } from '@tien-do/shared';
import type { Accepted, EditsWritten, ImportLine } from '@tien-do/shared/contract';
import type { Actor, World } from './data.js';
import { sendOk } from './http.js';
import { makePlan, nameAgencies, type MadePlan } from './import-plan.js';
import { median, percentile, timed } from './measure.js';
import { atMost, valueAtMost, type Figure } from './report.js';
import type { Setting } from './setting.js';
import type { BenchServer } from './stage.js';
import { walkersOn, type Walker } from './walker.js';

const amounts = { few: 60, many: 2_000 } as const;
/** Longer than any reading may take, with the queue before it. */
const patienceMs = 180_000;
const year = new Date().getUTCFullYear();

/** Seconds of each part of the way. */
interface Way {
  read: number;
  edit: number;
  accept: number;
  whole: number;
}

/** What somebody else waits for, in milliseconds. */
interface Felt {
  moves: number[];
  loads: number[];
}

interface Place {
  server: BenchServer;
  world: World;
}

export async function importFigures(setting: Setting): Promise<Figure[]> {
  const { stage, url, db, world, middle, rounds, roundMs } = setting;
  await nameAgencies(db);
  const server = await stage.product(url, { jobs: true });
  const place = { server, world };
  const [walker] = walkersOn(server.origin, world, middle, 1);
  if (!walker) throw new Error('the board has no card to move');
  const other = { walker, boardId: middle.id, cookie: world.all[0]?.cookie ?? '' };
  const found: Record<keyof typeof amounts, Way[]> = { few: [], many: [] };
  const quiet: Felt[] = [];
  const busy: Felt[] = [];
  const grown: number[] = [];
  try {
    // The first of each warms what every later one finds warm.
    await carry(place, await makePlan(amounts.few, 0), 0);
    await live(other, sleep(roundMs));
    const before = await server.settledMemory();
    for (let round = 1; round <= rounds; round += 1) {
      quiet.push(await live(other, sleep(2 * roundMs)));
      // Made before: the making of a Word file would hold up the one who is at work on the board here.
      const few = await makePlan(amounts.few, 2 * round);
      const many = await makePlan(amounts.many, 2 * round + 1);
      found.few.push(await carry(place, few, 2 * round));
      const carried = carry(place, many, 2 * round + 1);
      const [felt, most, way] = await Promise.all([
        live(other, carried),
        mostMemory(server, carried),
        carried,
      ]);
      busy.push(felt);
      grown.push((most - before) / 2 ** 20);
      found.many.push(way);
      setting.say(`2,000 rows: ${way.whole.toFixed(1)} s, reading ${way.read.toFixed(1)} s`);
    }
    const kept = ((await server.settledMemory()) - before) / 2 ** 20;
    return [
      ...wayFigures(found),
      ...feltFigures(quiet, busy),
      ...memoryFigures(before / 2 ** 20, median(grown), kept),
    ];
  } finally {
    await server.stop();
  }
}

/** A plan's whole way in. @throws Error when any step of it is refused. */
async function carry({ server, world }: Place, { rows, tasks, file }: MadePlan, turn: number): Promise<Way> {
  const officer = pick(world.coordinatorOfficers, turn);
  const head = pick(world.coordinatorHeads, turn);
  const way = { read: 0, edit: 0, accept: 0 };
  let importId = '';
  let version = 0;
  way.read = await timed(async () => {
    importId = await upload(server.origin, officer, world.coordinatorId, file);
    const line = await whenRead(server.origin, officer, importId);
    if (line.progress?.tasks !== tasks)
      throw new Error(`${String(line.progress?.tasks)} of ${String(rows)} rows read`);
    await sendOk(server.origin, `/api/imports/${importId}`, { cookie: officer.cookie });
    version = line.version;
  });
  way.edit = await timed(async () => {
    const edits = [{ op: 'set_plan', patch: factsOf(world) }];
    const path = `/api/imports/${importId}/edits`;
    version = (await post<EditsWritten>(server.origin, officer, path, { expectedVersion: version, edits }))
      .version;
  });
  way.accept = await timed(async () => {
    const body = { expectedVersion: version, openYear: year };
    const { board } = await post<Accepted>(server.origin, head, `/api/imports/${importId}/accept`, body);
    if (!board) throw new Error('no period was opened');
  });
  const { read, edit, accept } = way;
  return {
    read: read / 1000,
    edit: edit / 1000,
    accept: accept / 1000,
    whole: (read + edit + accept) / 1000,
  };
}

async function upload(
  origin: string,
  by: Actor,
  agencyId: string,
  file: { name: string; bytes: Buffer },
): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(file.bytes)]), file.name);
  const answer = await fetch(`${origin}/api/imports?agencyId=${agencyId}`, {
    method: 'POST',
    body: form,
    headers: { origin, cookie: by.cookie, 'idempotency-key': randomUUID() },
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`upload: ${String(answer.status)} ${text.slice(0, 500)}`);
  return (JSON.parse(text) as ImportLine).id;
}

/** Asks as a page without a live connection would, until the proposal is there. */
async function whenRead(origin: string, by: Actor, importId: string): Promise<ImportLine> {
  const end = performance.now() + patienceMs;
  const headers = { 'accept-encoding': 'identity' };
  while (performance.now() < end) {
    const reply = await sendOk(origin, '/api/imports', { cookie: by.cookie, headers });
    const lines = JSON.parse(reply.bytes.toString()) as ImportLine[];
    const line = lines.find(({ id }) => id === importId);
    if (line?.status === 'review') return line;
    if (line?.status !== 'reading') throw new Error(`not read: ${JSON.stringify(line?.problem)}`);
    await sleep(100);
  }
  throw new Error(`import ${importId} was not read`);
}

async function post<T>(origin: string, by: Actor, path: string, body: unknown): Promise<T> {
  const headers = { 'idempotency-key': randomUUID(), 'accept-encoding': 'identity' };
  const reply = await sendOk(origin, path, { method: 'POST', cookie: by.cookie, headers, body });
  return JSON.parse(reply.bytes.toString()) as T;
}

/** What a person settles of the plan as a whole; its number is that of the print. */
function factsOf(world: World): Partial<ProposedPlan> {
  return {
    issuer: party('Ủy ban nhân dân thành phố', world.issuerId),
    coordinator: party('Công an thành phố', world.coordinatorId),
    issuedOn: `${String(year)}-01-15`,
    dueRule: { month: 10, day: 15, bound: 'before' },
    dataEnds: { month: 9, day: 30 },
  };
}

function party(words: string, id: string): ProposedParty {
  return {
    words,
    name: words,
    collective: false,
    requested: false,
    provides: false,
    target: { kind: 'agency', id },
    match: 'person',
  };
}

/** Somebody at work on a board until something ends: a move and the board after it, ten times a second at most. */
async function live(
  { walker, boardId, cookie }: { walker: Walker; boardId: string; cookie: string },
  until: Promise<unknown>,
): Promise<Felt> {
  const felt: Felt = { moves: [], loads: [] };
  const going = whileRunning(until);
  do {
    felt.moves.push(await timed(() => walker.step()));
    felt.loads.push(await timed(() => sendOk(walker.origin, `/api/boards/${boardId}`, { cookie })));
    await sleep(100);
  } while (going());
  return felt;
}

async function mostMemory(server: BenchServer, until: Promise<unknown>): Promise<number> {
  const going = whileRunning(until);
  let most = 0;
  do {
    most = Math.max(most, (await server.usage()).rss);
    await sleep(50);
  } while (going());
  return most;
}

/** Whether it still runs; how it ended is for whoever waits for it. */
function whileRunning(until: Promise<unknown>): () => boolean {
  let running = true;
  const end = (): void => {
    running = false;
  };
  until.then(end, end);
  return () => running;
}

function wayFigures({ few, many }: Record<keyof typeof amounts, Way[]>): Figure[] {
  const of = (ways: Way[], part: keyof Way): number => median(ways.map((way) => way[part]));
  const figure = (name: string, product: number, most: number | null, note?: string): Figure => ({
    name,
    unit: 's',
    base: null,
    product,
    target: most === null ? null : valueAtMost(most),
    ...(note === undefined ? {} : { note }),
  });
  const shape = 'Word file, from the upload to the open period';
  return [
    figure('a plan of 60 rows comes in', of(few, 'whole'), 10, shape),
    figure('a plan of 2,000 rows comes in', of(many, 'whole'), 60, shape),
    figure('of that: until the review is ready', of(many, 'read'), null),
    figure('of that: a correction', of(many, 'edit'), null),
    figure('of that: accepting, 1,960 cards', of(many, 'accept'), null),
  ];
}

function feltFigures(quiet: readonly Felt[], busy: readonly Felt[]): Figure[] {
  const of = (all: readonly Felt[], what: keyof Felt, part: number): number =>
    median(all.map((felt) => percentile(felt[what], part)));
  const figure = (name: string, what: keyof Felt, part: number, most: number | null): Figure => ({
    name,
    unit: 'ms',
    base: { name: 'own, without an import', value: of(quiet, what, part) },
    product: of(busy, what, part),
    target: most === null ? null : atMost(most),
  });
  return [
    figure('a move while 2,000 rows come in, p50', 'moves', 0.5, 1.5),
    figure('the same, p95', 'moves', 0.95, null),
    figure('the same, the longest', 'moves', 1, null),
    figure('the board after it, 1,000 cards, p50', 'loads', 0.5, 1.5),
    figure('the same, p95', 'loads', 0.95, null),
    figure('the same, the longest', 'loads', 1, null),
  ];
}

function memoryFigures(before: number, grown: number, kept: number): Figure[] {
  const figure = (name: string, product: number): Figure => ({
    name,
    unit: 'MiB',
    base: null,
    product,
    target: null,
  });
  return [
    figure(`server memory while 2,000 rows come in, above the ${before.toFixed(0)} MiB before`, grown),
    figure('the same, kept after the last of them and a collection', kept),
  ];
}

function pick<T>(list: readonly T[], place: number): T {
  const item = list[place % list.length];
  if (item === undefined) throw new Error('there is nobody to choose from');
  return item;
}
