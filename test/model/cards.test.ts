/**
 * Random people do random things to cards over HTTP, and a small model says what must come of it: after each act state, counts,
 * versions, log and its chain agree, and what the card offered is what then succeeds.
 *
 * Another seed: `MODEL_SEED=123 MODEL_RUNS=50`. A failure prints the seed and the shortest way to it.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { CardMove } from '@tien-do/shared';
import type { CardContent, CardDetail, CardWritten } from '@tien-do/shared/contract';
import fc from 'fast-check';
import { violationsOn, type Sql } from '../faults/invariants.js';
import { Stage } from '../faults/stage.js';
import { usernames, type ActorName } from '../rights/actors.js';
import { longReason } from '../rights/world.js';
import { freezing } from '../support/periods.js';
import { asideCommands, noContribution, reached } from './aside.js';
import {
  changed,
  hasApprovers,
  mayNote,
  maySee,
  mayMove,
  mayWrite,
  moves,
  people,
  rules,
  sides,
  type Model,
  type ModelCard,
} from './model.js';
import { cardOf, expectOutcome, expectSame, type Command, type Real } from './real.js';

const seed = Number(process.env['MODEL_SEED'] ?? 20_260_915);
const runs = Number(process.env['MODEL_RUNS'] ?? 12);
const longest = 80;

let stage: Stage;
let cycle: string;
/** Who can lose the duty, and get it again. */
const losing = ['leadDeputy', 'coDeputy'] as const;

beforeAll(async () => {
  stage = await Stage.set();
  const [board] = await stage.apps[0].sql<{ id: string }>('SELECT cycle_id AS id FROM board WHERE id = $1', [
    stage.boardId,
  ]);
  cycle = `/api/cycles/${board?.id ?? ''}`;
});

afterAll(async () => {
  await stage.check();
  await stage.strike();
});

const wordsOf: Partial<Record<CardMove, object>> = {
  send_back: { reason: longReason },
  reopen: { reason: longReason },
  hold: { reason: longReason, document: '12/QĐ' },
};

/** Makes a move, seen or with an older version; compares what was offered with what came of it. */
class Move implements Command {
  constructor(
    private readonly index: number,
    private readonly who: ActorName,
    private readonly move: CardMove,
    private readonly behind: number,
    private readonly places: readonly string[] = [],
  ) {}

  check = (): boolean => true;

  async run(model: Model, real: Real): Promise<void> {
    const card = cardOf(model, this.index);
    const client = await real.as(this.who);
    const seen = await client.get<CardDetail>(`/api/cards/${card.id}`);
    expect(seen.status).toBe(maySee(model, this.who) ? 200 : 404);
    const may = mayMove(model, card, this.who, this.move);
    if (seen.status === 200) {
      const offered = seen.body.moves.find(({ move }) => move === this.move);
      expect({ move: this.move, offered: offered?.refusal === null }).toEqual({
        move: this.move,
        offered: may,
      });
    }
    const answer = await client.post<CardWritten>(`/api/cards/${card.id}/transitions`, {
      action: this.move,
      expectedVersion: card.version - this.behind,
      ...wordsOf[this.move],
      ...(this.places.length > 0
        ? { remarks: this.places.map((path) => ({ path, text: 'Đề nghị bổ sung.' })) }
        : {}),
    });
    // Who could approve is asked when it is submitted: until then it is offered.
    const stuck = this.move === 'submit_internal' && !hasApprovers(model, card, this.who);
    const goes = may && this.behind === 0 && !stuck;
    expectOutcome(answer, goes);
    if (goes) {
      rules[this.move]?.does(card, this.who);
      if (this.places.length > 0) card.open = this.places;
      carriedOut.set(this.move, (carriedOut.get(this.move) ?? 0) + 1);
      changed(model, card);
      expect(answer.body).toMatchObject({
        boardVersion: card.version,
        face: { state: card.state, version: card.version },
      });
    }
    await expectSame(real, model, card);
  }

  toString = (): string =>
    `${this.who} ${this.move} card ${String(this.index)}${this.behind > 0 ? ` (${String(this.behind)} behind)` : ''}`;
}

/** The way of a card, taken rather than any other. */
const forward: readonly CardMove[] = ['assign', 'submit_internal', 'endorse', 'receive', 'accept'];

/** Makes one of the moves that the model allows now: so that cards get far, and not only what is refused is tried. */
class Next implements Command {
  constructor(
    private readonly index: number,
    private readonly choice: number,
  ) {}

  check = (): boolean => true;

  async run(model: Model, real: Real): Promise<void> {
    const card = cardOf(model, this.index);
    const allowed = moves
      .map((move) => ({ move, by: people.filter((one) => mayMove(model, card, one, move)) }))
      .filter(({ by }) => by.length > 0)
      .flatMap((one) => (forward.includes(one.move) ? [one, one, one, one, one, one] : [one]));
    const { move, by } = allowed[this.choice % Math.max(1, allowed.length)] ?? {};
    const person = by?.[Math.floor(this.choice / 32) % by.length];
    if (move && person) await new Move(this.index, person, move, 0).run(model, real);
  }

  toString = (): string => `next ${String(this.choice)} on card ${String(this.index)}`;
}

/** The working text as it stands. */
async function contentOf(card: ModelCard): Promise<CardContent> {
  const [row] = await stage.apps[0].sql<{ content: CardContent }>(
    'SELECT content FROM card_content WHERE card_id = $1',
    [card.id],
  );
  if (!row) throw new Error('the card has no text');
  return row.content;
}

/** Answers every remark of the last return in words. */
class AnswerRemarks implements Command {
  constructor(
    private readonly index: number,
    private readonly who: ActorName,
  ) {}

  check = (): boolean => true;

  async run(model: Model, real: Real): Promise<void> {
    const card = cardOf(model, this.index);
    const remarks = await real.sql<{ id: string }>(
      `SELECT id FROM remark WHERE decision_id = (SELECT d.id FROM decision d JOIN submission s ON s.id = d.submission_id
         WHERE d.card_id = $1 AND d.kind = 'send_back' ORDER BY s.number DESC LIMIT 1)`,
      [card.id],
    );
    const answers = Object.fromEntries(remarks.map(({ id }) => [id, 'Đã bổ sung.']));
    const client = await real.as(this.who);
    const answer = await client.put<CardWritten>(`/api/cards/${card.id}/content`, {
      ...{ expectedVersion: card.version, content: await contentOf(card), answers },
    });
    const goes = mayWrite(model, card, this.who);
    expectOutcome(answer, goes);
    if (goes) {
      card.writers.add(this.who);
      card.answered = card.open !== null;
      changed(model, card);
    }
    await expectSame(real, model, card);
  }

  toString = (): string => `${this.who} answers remarks on card ${String(this.index)}`;
}

/** Saves the text. */
class Save implements Command {
  constructor(
    private readonly index: number,
    private readonly who: ActorName,
    private readonly note: string,
  ) {}

  check = (): boolean => true;

  async run(model: Model, real: Real): Promise<void> {
    const card = cardOf(model, this.index);
    const content: CardContent = { ...(await contentOf(card)), note: this.note };
    const answer = await (
      await real.as(this.who)
    ).put<CardWritten>(`/api/cards/${card.id}/content`, { expectedVersion: card.version, content });
    const goes = mayWrite(model, card, this.who) && mayNote(card, this.note);
    expectOutcome(answer, goes);
    if (goes) {
      card.writers.add(this.who);
      card.note = this.note;
      changed(model, card);
    }
    await expectSame(real, model, card);
  }

  toString = (): string => `${this.who} writes in card ${String(this.index)}`;
}

/** Freezes the period, or opens it again. */
class Period implements Command {
  constructor(
    private readonly who: ActorName,
    private readonly act: 'freeze' | 'reopen',
  ) {}

  check = (): boolean => true;

  async run(model: Model, real: Real): Promise<void> {
    const body =
      this.act === 'reopen'
        ? { reason: longReason }
        : await freezing(stage.apps[0], cycle.split('/').at(-1) ?? '');
    const answer = await (await real.as(this.who)).post(`${cycle}/${this.act}`, body);
    const may = sides[this.who] === 'co' && this.who !== 'coOfficer' && !model.without.has(this.who);
    const goes = may && model.frozen === (this.act === 'reopen');
    expectOutcome(answer, goes);
    if (goes) {
      model.frozen = this.act === 'freeze';
      model.boardVersion += 1;
    }
    await expectSame(real, model, cardOf(model, 0));
  }

  toString = (): string => `${this.who} ${this.act}s the period`;
}

type Losing = (typeof losing)[number];

/** The duty that somebody holds now, or null. */
async function dutyOf(who: Losing): Promise<string | null> {
  const [row] = await stage.apps[0].sql<{ id: string }>(
    `SELECT m.id FROM membership m JOIN person p ON p.id = m.person_id WHERE p.username = $1 AND m.valid_to IS NULL`,
    [usernames[who]],
  );
  return row?.id ?? null;
}

async function endDuty(who: Losing, real: Real): Promise<void> {
  const answer = await (await real.as('admin')).del(`/api/memberships/${(await dutyOf(who)) ?? ''}`);
  expect(answer).toMatchObject({ status: 200 });
}

async function giveDuty(who: Losing, as: Real['as']): Promise<void> {
  const { personId } = await as(who);
  const agencyId = stage.world.agency(who === 'leadDeputy' ? 'tu-phap' : 'cong-an');
  const given = { agencyId, duty: 'deputy' };
  expect(await (await as('admin')).post(`/api/accounts/${personId}/memberships`, given)).toMatchObject({
    status: 200,
  });
}

/** Takes a duty away, or gives it back: whoever has a session has no more rights than duties. */
class Duty implements Command {
  constructor(
    private readonly who: Losing,
    private readonly given: boolean,
  ) {}

  check = (): boolean => true;

  async run(model: Model, real: Real): Promise<void> {
    if (model.without.has(this.who) !== this.given) return;
    await (this.given ? giveDuty(this.who, real.as) : endDuty(this.who, real));
    if (this.given) model.without.delete(this.who);
    else model.without.add(this.who);
  }

  toString = (): string => `${this.who} ${this.given ? 'gets' : 'loses'} the duty`;
}

const firstDue = '2026-12-01';

async function freshModel(): Promise<Model> {
  const { world } = stage;
  for (const who of losing) if ((await dutyOf(who)) === null) await giveDuty(who, (name) => stage.as(name));
  // Refused when it is open, which is as well.
  await (await stage.as('coHead')).post(`${cycle}/reopen`, { reason: longReason });
  const cards: ModelCard[] = [];
  for (const joint of [false, true]) {
    const id = await world.draft();
    const leadIds = [world.agency('tu-phap'), ...(joint ? [world.agency('phuong-1')] : [])];
    await stage.parties(id, leadIds, joint ? [] : [world.agency('phuong-1')]);
    await stage.apps[0].sql('UPDATE card SET due_on = $2, original_due_on = NULL WHERE id = $1', [
      id,
      firstDue,
    ]);
    const ready = {
      result: 'Đã thực hiện.',
      items: [],
      nil: false,
      nilReason: '',
      noEvidenceReason: 'Lưu tại đơn vị.',
      note: '',
      ...(joint ? { parts: leadIds.map((agencyId) => ({ agencyId, text: 'Đã thực hiện.' })) } : {}),
    };
    await stage.apps[0].sql('UPDATE card_content SET content = $2 WHERE card_id = $1', [
      id,
      JSON.stringify(ready),
    ]);
    cards.push({
      id,
      joint,
      state: 'draft',
      version: await world.version(id),
      onHold: false,
      cancelled: false,
      returned: false,
      accepted: false,
      submissions: 0,
      returns: 0,
      decisions: 0,
      entries: 0,
      writers: new Set(),
      contributors: new Set(),
      passed: new Set(),
      awaited: [],
      holder: new Map(),
      ...{ note: '', submittedNote: '', returnedNote: '', open: null, answered: false },
      contribution: joint ? null : noContribution(),
      ...{ extension: null, dueOn: firstDue, firstDueOn: null },
    });
  }
  const [board] = await stage.apps[0].sql<{ version: number }>(
    'SELECT version::int AS version FROM board WHERE id = $1',
    [stage.boardId],
  );
  return { cards, frozen: false, boardVersion: board?.version ?? 0, without: new Set() };
}

/** A period that stays frozen would let nothing else happen. */
const acts = ['freeze', 'reopen'] as const;
const who = fc.constantFrom(...people);
const index = fc.nat(1);
const behind = fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) });
const next = fc.tuple(index, fc.nat(1_000)).map(([at, choice]) => new Next(at, choice));

const commands = fc.commands(
  [
    ...Array.from({ length: 8 }, () => next),
    ...asideCommands(index, who),
    fc
      .tuple(index, who, fc.subarray(['note', 'result'], { minLength: 1 }))
      .map(([at, by, places]) => new Move(at, by, 'send_back', 0, places)),
    fc.tuple(index, who).map(([at, by]) => new AnswerRemarks(at, by)),
    fc
      .tuple(index, who, fc.constantFrom(...moves), behind)
      .map(([at, by, move, late]) => new Move(at, by, move, late)),
    fc.tuple(index, who, fc.constantFrom('một', 'hai')).map(([at, by, note]) => new Save(at, by, note)),
    fc.tuple(who, fc.constantFrom(...acts)).map(([by, act]) => new Period(by, act)),
    fc.tuple(fc.constantFrom(...losing), fc.boolean()).map(([by, given]) => new Duty(by, given)),
    fc.constant(new Period('coHead', 'reopen')),
  ],
  { maxCommands: longest, size: 'max' },
);

/** How often each move was carried out, over all runs: a run in which cards get nowhere says nothing. */
const carriedOut = new Map<CardMove, number>();

it('whatever is done to cards, and by whom, is what the model says', async () => {
  let done = 0;
  const real: Real = {
    sql: (text, params) => stage.apps[0].sql(text, params),
    as: (name) => stage.as(name, (done = (done + 1) % 2) as 0 | 1),
  };
  await fc.assert(
    fc.asyncProperty(commands, async (way) => {
      const model = await freshModel();
      await fc.asyncModelRun(() => ({ model, real }), way);
      const sql: Sql = (text, params) => stage.apps[0].sql(text, params);
      expect(await violationsOn(sql, stage.boardId)).toEqual([]);
    }),
    { seed, numRuns: runs, endOnFailure: process.env['MODEL_SHRINK'] === undefined },
  );
  for (const move of forward)
    expect({ move, times: carriedOut.get(move) ?? 0 }).not.toEqual({ move, times: 0 });
  if (process.env['SHOW']) process.stderr.write(JSON.stringify([...carriedOut, ...reached]));
  for (const act of ['ask', 'text', 'submit', 'consent', 'extension raise', 'extension grant'])
    expect({ act, times: reached.get(act) ?? 0 }).not.toEqual({ act, times: 0 });
});
