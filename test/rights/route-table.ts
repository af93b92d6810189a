/** Every route × every actor. A route that is not here does not compile, and fails the test that walks the contract. */
import { randomUUID } from 'node:crypto';
import type {
  BulkPreview,
  BulkResult,
  ImportLine,
  PetitionWritten,
  RouteName,
} from '@tien-do/shared/contract';
import { defaultChain, type CyclePhase } from '@tien-do/shared';
import { demoPassword } from '@tien-do/seeds';
import type { Answer, Client } from '../support/app.js';
import { pdf } from '../support/evidence.js';
import { edit, readyImport, uploadPlan } from '../support/imports.js';
import { freeze } from '../support/periods.js';
import { usernames, type ActorName, type Verdict } from './actors.js';
import { agencyRouteTable } from './agency-routes.js';
import { delegationRouteTable } from './delegation-routes.js';
import { letterRouteTable } from './letter-routes.js';
import { reportRouteTable } from './report-routes.js';
import { contributionRouteTable } from './contribution-routes.js';
import { feedRouteTable } from './feed-routes.js';
import { webhookRouteTable } from './webhook-routes.js';
import { later, type World } from './world.js';

/** What requests are about. */
export interface Target {
  /** In progress, led by Phòng Tư pháp. */
  cardId: string;
  /** Of the card, in its working text. */
  fileId: string;
  /** A submitted card, and a file that left the agency with it. */
  sentCardId: string;
  sentFileId: string;
  boardId: string;
  planId: string;
  cycleId: string;
  sessionId: string;
  personId: string;
  membershipId: string;
  /** Of Phòng Tư pháp, still being read. */
  importId: string;
  importFileId: string;
  agencyId: string;
  setId: string;
  setMemberId: string;
  invitationToken: string;
  delegationId: string;
  /** A link of a calendar that the lead's officer made, and its secret. */
  feedId: string;
  feedToken: string;
  signerId: string;
  /** Asked of Phòng Dân tộc for a card of Phòng Tư pháp. */
  contributionId: string;
  /** A difficulty of Phòng Tư pháp on the card. */
  petitionId: string;
  webhookId: string;
  /** Of the webhook. */
  deliveryId: string;
  /** To Phòng Tư pháp. */
  letterId: string;
  /** Of the coordinator, with one of its blocks. */
  reportId: string;
  blockId: string;
  /** A comment on it. */
  commentId: string;
  /** A signed copy of it. */
  reportFileId: string;
  /** A file that the coordinator's officer had made of it. */
  madeDocumentId: string;
}

export interface RouteCase {
  /** One mark for each actor, see `verdictsOf`. */
  row: string;
  send(client: Client, target: Target, world: World, actor: ActorName): Promise<Answer>;
  /** What one request uses up. */
  make?: (world: World, actor: ActorName) => Promise<Partial<Target>>;
  /** What the answer comes down to, where that is not its status. */
  judge?: (answer: Answer, target: Target) => Verdict;
  /** The id in the path: a random one in its place must not be told from one that may not be read. */
  id?: keyof Target;
}

// The columns:       -dis no out adm | foreign | lead: o h d | help | coordinator: o h d c | lead.ship, auditor
const everybody = '   + +  + + +   + +   + + +   +   + + + +   + +';
const signedIn = '    - -  + + +   + +   + + +   +   + + + +   + +';
const faceReaders = ' - -  n n n   + +   + + +   +   + + + +   + +';
const listReaders = ' - -  o o o   + +   + + +   +   + + + +   + +';
const readers = '     - -  n n n   f f   + + +   +   + + + +   + +';
const writers = '     - -  n n n   f f   + + +   f   f f f f   f f';
/** A chain as it is edited. */
const chainSteps = defaultChain.steps.map(({ state: _state, ...step }) => step);
const planDesk = '    - -  n n n   f f   f f f   f   + + + f   f f';
const planHeads = '   - -  n n n   f f   f f f   f   f + + f   f f';
const mailReaders = ' - -  n n +   n n   n n n   n   n n n n   n n';
const admins = '      - -  n n +   n n   n n n   n   n n n n   n f';

// Plans on their way in are Phòng Tư pháp's own.
const importReaders = '   - -  n n n   n n   + + +   n   n n n n   n +';
const importEditors = '   - -  n n n   n n   + + +   n   n n n n   n f';
const importAccepters = ' - -  n n n   n n   f + +   n   n n n n   n f';

const id = (target: Target): string => `/api/cards/${target.cardId}`;

export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return {
    status: response.status,
    body: isJson && text !== '' ? (JSON.parse(text) as unknown) : text,
    headers: response.headers,
  };
}

export async function upload(client: Client, cardId: string, name = 'minh-chung.pdf'): Promise<Answer> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(pdf(randomUUID()))]), name);
  return readAnswer(await client.raw(`/api/cards/${cardId}/files`, { method: 'POST', body: form }));
}

export async function attach(world: World, cardId: string, name?: string): Promise<string> {
  const answer = await upload(await world.as('leadOfficer'), cardId, name);
  if (answer.status !== 200) throw new Error(`no file: ${JSON.stringify(answer.body)}`);
  return (answer.body as { file: { id: string } }).file.id;
}

/** Are the rows about the target among those of a list? */
function holds(of: (target: Target) => string): (answer: Answer) => Verdict;
function holds(of: (target: Target) => string) {
  return (answer: Answer, target: Target): Verdict =>
    answer.status !== 200
      ? (answer.body as { code: Verdict }).code
      : JSON.stringify(answer.body).includes(of(target))
        ? 'ok'
        : 'empty';
}

async function throwAway(world: World): Promise<Partial<Target>> {
  const personId = await world.person(`tam.${randomUUID()}`);
  const membershipId = await world.membership(personId, world.agency('phuong-2'), 'officer');
  return { personId, membershipId };
}

async function otherSession(world: World, actor: ActorName): Promise<Partial<Target>> {
  await world.as(actor);
  const [row] = await world.app.sql<{ id: string }>(
    `SELECT s.id FROM session s JOIN person p ON p.id = s.person_id WHERE p.username = $1 ORDER BY s.id DESC LIMIT 1`,
    [usernames[actor]],
  );
  return { sessionId: row?.id ?? randomUUID() };
}

async function cyclePhase(world: World, phase: CyclePhase): Promise<Partial<Target>> {
  const cycleId = randomUUID();
  // A year of its own, so that nothing else of the test stands on a frozen board.
  await world.app.sql(
    `INSERT INTO cycle (id, plan_id, year, data_from, data_to, due_on, phase, opened_at)
     SELECT $1, $2, max(year) + 1, '2040-01-01', '2040-12-31', '2040-12-31', $3, now() FROM cycle`,
    [cycleId, world.app.planId, phase],
  );
  await world.app.sql(
    `INSERT INTO board SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'cycle_id', $1::text,
       'version', 0, 'audit_head', ''))).* FROM board b WHERE b.id = $2`,
    [cycleId, world.app.boardId],
  );
  return { cycleId };
}

/** A plan of the same agencies, without a board. */
async function emptyPlan(world: World): Promise<string> {
  const planId = randomUUID();
  await world.app.sql(
    `INSERT INTO plan SELECT (jsonb_populate_record(p, jsonb_build_object('id', $1::text, 'code', $1::text, 'import_id', null))).*
       FROM plan p WHERE p.id = $2`,
    [planId, world.app.planId],
  );
  return planId;
}

async function newImport(world: World): Promise<Partial<Target>> {
  const client = await world.as('leadOfficer');
  const body = { agencyId: world.agency('tu-phap'), basePlanId: null };
  const { body: line } = await client.post<ImportLine>('/api/imports/by-hand', body);
  return { importId: line.id };
}

async function aReadyImport(world: World): Promise<Partial<Target>> {
  const { importId } = await readyImport(await world.as('leadOfficer'), world.agency('tu-phap'));
  return { importId };
}

const awaiting = new WeakMap<World, Promise<Partial<Target>>>();

/** One that waits for its heads: putting it before them again changes nothing, so that one is enough for everybody. */
function anAwaiting(world: World): Promise<Partial<Target>> {
  const made = awaiting.get(world) ?? newAwaiting(world);
  awaiting.set(world, made);
  return made;
}

async function newAwaiting(world: World): Promise<Partial<Target>> {
  const target = await aReadyImport(world);
  const client = await world.as('leadOfficer');
  await client.post(`/api/imports/${target.importId ?? ''}/awaiting`, { awaits: true });
  return target;
}

const amendments = new WeakMap<World, Promise<Partial<Target>>>();

/** An amendment of the world's plan: only read, so that one is enough for everybody. */
function anAmendment(world: World): Promise<Partial<Target>> {
  const made = amendments.get(world) ?? newAmendment(world);
  amendments.set(world, made);
  return made;
}

/** With all that it takes to be accepted. */
async function newAmendment(world: World): Promise<Partial<Target>> {
  const client = await world.as('leadOfficer');
  const body = { agencyId: world.agency('tu-phap'), basePlanId: world.app.planId };
  const { body: line } = await client.post<ImportLine>('/api/imports/by-hand', body);
  await edit(client, line.id, line.version, [{ op: 'set_amendment', patch: { document: '9/QĐ-UBND' } }]);
  return { importId: line.id };
}

const difficulties = new WeakMap<World, Promise<Partial<Target>>>();

/** One that is only read: enough for everybody. */
function aDifficulty(world: World): Promise<Partial<Target>> {
  const made = difficulties.get(world) ?? newDifficulty(world);
  difficulties.set(world, made);
  return made;
}

async function newDifficulty(world: World): Promise<Partial<Target>> {
  const client = await world.as('leadOfficer');
  const cardId = await world.card('working');
  const { body } = await client.post<PetitionWritten>(`/api/cards/${cardId}/petitions`, {
    ...{ kind: 'difficulty', text: 'Chưa có mẫu thống kê chung.' },
  });
  return { petitionId: body.petition.id };
}

export const routeTable = {
  health: { row: everybody, send: (c) => c.get('/api/health') },
  openapi: { row: everybody, send: (c) => c.get('/api/openapi.json') },
  demoAccounts: { row: everybody, send: (c) => c.get('/api/demo-accounts') },
  signIn: {
    row: '+ x  + + +   + +   + + +   +   + + + +   + +',
    send: (c, _t, _w, actor) =>
      c.post('/api/session', { username: usernames[actor] ?? 'tuphap.chuyenvien', password: demoPassword }),
  },
  session: { row: signedIn, send: (c) => c.get('/api/session') },
  signOut: { row: signedIn, send: (c) => c.del('/api/session') },
  sessions: { row: signedIn, send: (c) => c.get('/api/sessions') },
  endSession: {
    row: signedIn,
    make: otherSession,
    send: (c, t) => c.del(`/api/sessions/${t.sessionId}`),
  },
  endSessions: { row: signedIn, send: (c) => c.del('/api/sessions') },
  changePassword: {
    row: signedIn,
    send: (c) => c.put('/api/session/password', { current: demoPassword, next: demoPassword }),
  },
  agencies: { row: signedIn, send: (c) => c.get('/api/agencies') },
  ...agencyRouteTable,
  ...webhookRouteTable,
  ...delegationRouteTable,
  ...feedRouteTable,
  boards: { row: listReaders, send: (c) => c.get('/api/boards'), judge: holds((t) => t.boardId) },
  board: { row: faceReaders, send: (c, t) => c.get(`/api/boards/${t.boardId}`), id: 'boardId' },
  lastComments: {
    // Who may read the face alone is told nothing of the exchange.
    row: '- -  n n n   o o   + + +   +   + + + +   + +',
    make: async (world) => {
      const cardId = await world.card('working');
      await (await world.as('leadOfficer')).post(`/api/cards/${cardId}/comments`, { body: 'Đang tổng hợp.' });
      return { cardId };
    },
    send: (c, t) => c.get(`/api/boards/${t.boardId}/comments/last?cards=${t.cardId}`),
    judge: holds((t) => t.cardId),
    id: 'boardId',
  },
  boardSummary: {
    row: faceReaders,
    send: (c, t) => c.get(`/api/boards/${t.boardId}/summary`),
    id: 'boardId',
  },
  boardFlow: { row: faceReaders, send: (c, t) => c.get(`/api/boards/${t.boardId}/flow`), id: 'boardId' },
  boardSteps: {
    row: faceReaders,
    send: (c, t) => c.get(`/api/boards/${t.boardId}/flow/cards?from=2026-09-01&to=2026-09-30`),
    id: 'boardId',
  },
  boardStays: {
    row: faceReaders,
    send: (c, t) => c.get(`/api/boards/${t.boardId}/flow/stays?desk=agency_officer`),
    id: 'boardId',
  },
  boardPast: {
    row: faceReaders,
    send: (c, t) => c.get(`/api/boards/${t.boardId}/past?day=2026-09-15`),
    id: 'boardId',
  },
  pastSummary: {
    row: faceReaders,
    send: (c, t) => c.get(`/api/boards/${t.boardId}/past/summary?day=2026-09-15`),
    id: 'boardId',
  },
  inbox: {
    row: '- -  o o o   o o   + o o   o   o o o o   o o',
    send: (c) => c.get('/api/inbox'),
    judge: holds((t) => t.cardId),
  },
  vacantDesks: {
    row: signedIn,
    send: (c) => c.get('/api/inbox/vacant'),
  },
  sent: {
    row: '- -  o o o   o o   + + +   o   o o o o   o o',
    send: (c) => c.get('/api/inbox/sent'),
    judge: holds((t) => t.sentCardId),
  },
  search: {
    row: listReaders,
    send: (c) => c.get(`/api/search?limit=20&q=${encodeURIComponent('Phòng Tư pháp III/6/6.1/6.1.1')}`),
    judge: holds((t) => t.cardId),
  },
  card: { row: faceReaders, send: (c, t) => c.get(id(t)), id: 'cardId' },
  transition: {
    row: writers,
    make: async (world) => ({ cardId: await world.card('working') }),
    send: (c, t, world) => world.tryMove(c, t.cardId, 'accept_assignment'),
    id: 'cardId',
  },
  bulkTransition: {
    row: writers,
    make: async (world) => ({ cardId: await world.card('working') }),
    send: async (c, t, world) =>
      c.post(`/api/boards/${t.boardId}/transitions`, {
        action: 'accept_assignment',
        cards: [{ cardId: t.cardId, expectedVersion: await world.version(t.cardId) }],
      }),
    judge: (answer) =>
      answer.status === 200
        ? ((answer.body as BulkResult[])[0]?.problem?.code ?? 'ok')
        : (answer.body as { code: Verdict }).code,
  },
  previewTransitions: {
    row: writers,
    make: async (world) => ({ cardId: await world.card('working') }),
    send: async (c, t, world) =>
      c.post(`/api/boards/${t.boardId}/transitions/preview`, {
        action: 'accept_assignment',
        cards: [{ cardId: t.cardId, expectedVersion: await world.version(t.cardId) }],
      }),
    judge: (answer) =>
      answer.status === 200
        ? ((answer.body as BulkPreview[])[0]?.problem?.code ?? 'ok')
        : (answer.body as { code: Verdict }).code,
  },
  saveContent: {
    row: writers,
    send: async (c, t, world) =>
      c.put(`${id(t)}/content`, {
        expectedVersion: await world.version(t.cardId),
        content: { result: 'r', items: [], nil: false, nilReason: '', noEvidenceReason: '', note: '' },
      }),
    id: 'cardId',
  },
  uploadFile: { row: writers, send: (c, t) => upload(c, t.cardId), id: 'cardId' },
  removeFile: {
    row: writers,
    make: async (world) => {
      const cardId = await world.card('working');
      return { cardId, fileId: await attach(world, cardId) };
    },
    send: (c, t) => c.del(`${id(t)}/files/${t.fileId}`),
    id: 'cardId',
  },
  downloadFile: {
    row: readers,
    send: (c, t) => c.get(`/api/cards/${t.sentCardId}/files/${t.sentFileId}`),
    id: 'sentCardId',
  },
  comments: {
    // The exchange itself is what may not be read: it is not there for whoever sees only the face.
    row: '- -  n n n   n n   + + +   +   + + + +   + +',
    send: (c, t) => c.get(`${id(t)}/comments`),
    id: 'cardId',
  },
  addComment: {
    row: '- -  n n n   f f   + + +   +   + + + f   + f',
    send: (c, t) => c.post(`${id(t)}/comments`, { body: 'Đề nghị bổ sung.' }),
    id: 'cardId',
  },
  mentionable: {
    row: '- -  n n n   n n   + + +   +   + + + f   + f',
    send: (c, t) => c.get(`${id(t)}/people`),
    id: 'cardId',
  },
  cardAudit: { row: readers, send: (c, t) => c.get(`${id(t)}/audit`), id: 'cardId' },
  ...contributionRouteTable,
  ...letterRouteTable,
  ...reportRouteTable,
  plans: { row: listReaders, send: (c) => c.get('/api/plans'), judge: holds((t) => t.planId) },
  portfolio: { row: listReaders, send: (c) => c.get('/api/portfolio'), judge: holds((t) => t.planId) },
  plan: { row: faceReaders, send: (c, t) => c.get(`/api/plans/${t.planId}`), id: 'planId' },
  planVersion: {
    row: faceReaders,
    send: (c, t) => c.get(`/api/plans/${t.planId}/versions/1`),
    id: 'planId',
  },
  openCycle: {
    row: planHeads,
    send: (c, t) => c.post(`/api/plans/${t.planId}/cycles`, { year: 2027 }),
    id: 'planId',
  },
  freezeCycle: {
    row: planHeads,
    make: (world) => cyclePhase(world, 'open'),
    send: (c, t, world) => freeze(world.app, c, t.cycleId),
    id: 'cycleId',
  },
  closeCycle: {
    row: planHeads,
    make: (world) => cyclePhase(world, 'frozen'),
    send: (c, t) => c.post(`/api/cycles/${t.cycleId}/close`),
    id: 'cycleId',
  },
  cyclePreview: {
    row: planHeads,
    send: (c, t) => c.get(`/api/plans/${t.planId}/cycles/2027/preview`),
    id: 'planId',
  },
  changePlan: {
    row: planHeads,
    make: async (world) => ({ planId: await emptyPlan(world) }),
    send: (c, t) => c.patch(`/api/plans/${t.planId}`, { expectedVersion: 1, visibility: 'own' }),
    id: 'planId',
  },
  planIndicators: {
    row: faceReaders,
    send: (c, t) => c.get(`/api/plans/${t.planId}/indicators`),
    id: 'planId',
  },
  figurePlaces: { row: signedIn, send: (c) => c.get('/api/figures/places') },
  planFigures: { row: faceReaders, send: (c, t) => c.get(`/api/plans/${t.planId}/figures`), id: 'planId' },
  setIndicators: {
    row: planDesk,
    make: async (world) => ({ planId: await emptyPlan(world) }),
    send: (c, t) => c.put(`/api/plans/${t.planId}/indicators`, { expectedVersion: 1, sets: [], tasks: [] }),
    id: 'planId',
  },
  chains: {
    row: faceReaders,
    send: (c, t) => c.get(`/api/plans/${t.planId}/chains`),
    id: 'planId',
  },
  planExceptions: {
    row: faceReaders,
    send: (c, t) => c.get(`/api/plans/${t.planId}/exceptions`),
    id: 'planId',
  },
  setChain: {
    row: planHeads,
    make: async (world) => ({ planId: await emptyPlan(world) }),
    send: (c, t) =>
      c.put(`/api/plans/${t.planId}/chains`, {
        expectedVersion: 1,
        scope: { kind: 'plan' },
        steps: chainSteps,
      }),
    id: 'planId',
  },
  previewChain: {
    row: planHeads,
    send: async (c, t, world) => {
      const [card] = await world.app.sql<{ taskId: string }>(
        'SELECT task_id AS "taskId" FROM card WHERE id = $1',
        [t.cardId],
      );
      return c.post(`/api/plans/${t.planId}/chains/preview`, { ...card, leadId: null, steps: null });
    },
    id: 'planId',
  },
  petitions: {
    row: '- -  o o o   o o   + + +   +   + + + +   + +',
    make: aDifficulty,
    send: (c) => c.get('/api/petitions'),
    judge: holds((t) => t.petitionId),
  },
  petition: {
    row: '- -  n n n   n n   + + +   +   + + + +   + +',
    make: aDifficulty,
    send: (c, t) => c.get(`/api/petitions/${t.petitionId}`),
    id: 'petitionId',
  },
  cardPetitions: { row: faceReaders, send: (c, t) => c.get(`${id(t)}/petitions`), id: 'cardId' },
  raisePetition: {
    // Công an thành phố coordinates on the card as well.
    row: '- -  n n n   f f   + + +   +   + + + f   f f',
    send: (c, t) => c.post(`${id(t)}/petitions`, { kind: 'difficulty', text: 'Chưa có mẫu thống kê chung.' }),
    id: 'cardId',
  },
  raiseOnPlan: {
    row: '- -  n n n   + +   + + +   +   + + + f   + f',
    send: (c, t) => c.post(`/api/plans/${t.planId}/petitions`, { text: 'Kinh phí chưa được bố trí.' }),
    id: 'planId',
  },
  actOnPetition: {
    row: '- -  n n n   n n   + + +   f   f f f f   f f',
    make: newDifficulty,
    send: (c, t) => c.post(`/api/petitions/${t.petitionId}/acts`, { act: 'close', expectedVersion: 1 }),
    id: 'petitionId',
  },
  ruleChange: {
    row: planHeads,
    send: (c, t) =>
      c.get(`/api/plans/${t.planId}/rule-change?month=11&day=20&bound=by&dataMonth=10&dataDay=31`),
    id: 'planId',
  },
  reopenCycle: {
    row: planHeads,
    make: (world) => cyclePhase(world, 'frozen'),
    send: (c, t) => c.post(`/api/cycles/${t.cycleId}/reopen`, { reason: `Bổ sung số liệu đến ${later}` }),
    id: 'cycleId',
  },
  archivePlan: {
    row: planHeads,
    make: async (world) => ({ planId: await emptyPlan(world) }),
    send: (c, t) => c.post(`/api/plans/${t.planId}/archive`),
    id: 'planId',
  },
  imports: {
    row: '- -  o o o   o o   + + +   o   o o o o   o +',
    send: (c) => c.get('/api/imports'),
    judge: holds((t) => t.importId),
  },
  awaitingImports: {
    row: '- -  o o o   o o   o + +   o   o o o o   o o',
    make: anAwaiting,
    send: (c) => c.get('/api/imports/awaiting'),
    judge: holds((t) => t.importId),
  },
  uploadImport: {
    row: importEditors,
    send: (c, _t, world) => uploadPlan(c, `/api/imports?agencyId=${world.agency('tu-phap')}`),
  },
  pasteImport: {
    row: importEditors,
    send: (c, _t, world) =>
      c.post('/api/imports/text', {
        agencyId: world.agency('tu-phap'),
        basePlanId: null,
        name: 'Kế hoạch',
        text: 'KẾ HOẠCH',
      }),
  },
  newImport: {
    row: importEditors,
    send: (c, _t, world) =>
      c.post('/api/imports/by-hand', { agencyId: world.agency('tu-phap'), basePlanId: null }),
  },
  importTemplate: {
    row: '- -  n + n   + +   + + +   +   + + + n   + +',
    send: (c) => c.get('/api/imports/template'),
  },
  import: { row: importReaders, send: (c, t) => c.get(`/api/imports/${t.importId}`), id: 'importId' },
  importSource: {
    row: importReaders,
    send: (c, t) => c.get(`/api/imports/${t.importId}/source`),
    id: 'importId',
  },
  addImportFile: {
    row: importEditors,
    make: newImport,
    send: (c, t) => uploadPlan(c, `/api/imports/${t.importId}/files`),
    id: 'importId',
  },
  downloadImportFile: {
    row: importReaders,
    send: (c, t) => c.get(`/api/imports/${t.importId}/files/${t.importFileId}`),
    id: 'importId',
  },
  importEdits: {
    row: importReaders,
    send: (c, t) => c.get(`/api/imports/${t.importId}/edits`),
    id: 'importId',
  },
  editImport: {
    row: importEditors,
    make: newImport,
    send: (c, t) =>
      c.post(`/api/imports/${t.importId}/edits`, {
        expectedVersion: 1,
        edits: [{ op: 'set_plan', patch: { title: 'Kế hoạch' } }],
      }),
    id: 'importId',
  },
  baseImport: {
    row: importEditors,
    make: newImport,
    send: (c, t) => c.post(`/api/imports/${t.importId}/base`, { expectedVersion: 1, planId: t.planId }),
    id: 'importId',
  },
  importBase: {
    row: importReaders,
    make: anAmendment,
    send: (c, t) => c.get(`/api/imports/${t.importId}/base`),
    id: 'importId',
  },
  importEffects: {
    row: importReaders,
    make: anAmendment,
    send: (c, t) => c.get(`/api/imports/${t.importId}/effects`),
    id: 'importId',
  },
  discardImport: {
    row: importEditors,
    make: newImport,
    send: (c, t) => c.post(`/api/imports/${t.importId}/discard`),
    id: 'importId',
  },
  awaitImport: {
    row: importEditors,
    make: anAwaiting,
    send: (c, t) => c.post(`/api/imports/${t.importId}/awaiting`, { awaits: true }),
    id: 'importId',
  },
  acceptImport: {
    row: importAccepters,
    make: aReadyImport,
    send: (c, t) => c.post(`/api/imports/${t.importId}/accept`, { expectedVersion: 2, openYear: null }),
    id: 'importId',
  },
  accounts: {
    row: '- -  n n +   n n   n n n   n   n n n n   n +',
    send: (c) => c.get('/api/accounts'),
  },
  newAccount: {
    row: admins,
    send: (c) =>
      c.post('/api/accounts', {
        username: `moi.${randomUUID()}`,
        name: 'Tài khoản mới',
        password: 'mat-khau-rat-dai',
      }),
  },
  changeAccount: {
    row: admins,
    make: throwAway,
    send: (c, t) => c.patch(`/api/accounts/${t.personId}`, { disabled: true }),
    id: 'personId',
  },
  newMembership: {
    row: admins,
    make: throwAway,
    send: (c, t, world) =>
      c.post(`/api/accounts/${t.personId}/memberships`, {
        agencyId: world.agency('phuong-3'),
        duty: 'officer',
      }),
    id: 'personId',
  },
  changeMembership: {
    row: admins,
    make: throwAway,
    send: (c, t) => c.patch(`/api/memberships/${t.membershipId}`, { lastDay: '2030-12-31' }),
    id: 'membershipId',
  },
  endMembership: {
    row: admins,
    make: throwAway,
    send: (c, t) => c.del(`/api/memberships/${t.membershipId}`),
    id: 'membershipId',
  },
  mails: { row: mailReaders, send: (c) => c.get('/api/mails') },
  notices: { row: signedIn, send: (c) => c.get('/api/notices') },
  readNotices: { row: signedIn, send: (c) => c.post('/api/notices/read', { ids: [randomUUID()] }) },
  noticeSettings: { row: signedIn, send: (c) => c.get('/api/notice-settings') },
  changeNoticeSettings: { row: signedIn, send: (c) => c.put('/api/notice-settings', { settings: [] }) },
  cardSheet: { row: faceReaders, send: (c, t) => c.get(`${id(t)}/sheet?form=docx`), id: 'cardId' },
  record: { row: readers, send: (c, t) => c.get(`${id(t)}/record`), id: 'cardId' },
  recordPrint: { row: readers, send: (c, t) => c.get(`${id(t)}/record.pdf`), id: 'cardId' },
  recordExport: { row: readers, send: (c, t) => c.get(`${id(t)}/record.json`), id: 'cardId' },
  recordVerifier: { row: everybody, send: (c) => c.get('/api/record-verifier') },
  auditState: { row: '- -  n n n   n n   n n n   n   n n n n   n +', send: (c) => c.get('/api/audit/state') },
  audit: { row: '- -  n n n   n n   n n n   n   n n n n   n +', send: (c) => c.get('/api/audit') },
  verifyAudit: {
    row: '- -  n n n   n n   n n n   n   n n n n   n +',
    send: (c) => c.get('/api/audit/verification'),
  },
} satisfies Record<RouteName, RouteCase>;
