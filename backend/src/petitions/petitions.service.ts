import { Injectable } from '@nestjs/common';
import {
  abilityOf,
  dayOf,
  groupBy,
  isOpenPetition,
  may,
  openPetitionStates,
  petitionKinds,
  petitionOffers,
  petitionStates,
  raisingRefusal,
  type ActiveMembership,
  type AppAbility,
  type Vocabulary,
} from '@tien-do/shared';
import type {
  CardPetitions,
  InboxItem,
  PersonRef,
  PetitionLine,
  PetitionList,
  PetitionQuery,
  PetitionView,
  SentItem,
} from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, scope } from '../access/index.js';
import { readCapacities } from '../approvals/index.js';
import { Card, faceOf, readFacts } from '../cards/index.js';
import type { Context } from '../database/context.js';
import { partOf, place, selectList, selectRows } from '../database/rows.js';
import { extensionOf, readDueGround, type DueGround } from './due-facts.js';
import { Petition, PetitionActRow } from './entities.js';
import { contextOf, isFree, petitionFactsOf, seatAt, type PetitionPlace } from './petition-facts.js';
import { dutyIn, partyOf, type LineKey } from './inbox-lines.js';
import { actView, coreView, idsOf, lineView, type Names, type PetitionRow } from './petition-views.js';

const from = `FROM petition q JOIN board b ON b.id = q.board_id JOIN cycle y ON y.id = b.cycle_id
  JOIN plan p ON p.id = b.plan_id LEFT JOIN card c ON c.id = q.card_id LEFT JOIN task t ON t.id = c.task_id`;
const mostLines = 500;

type JoinedRow = PetitionRow & Record<string, unknown> & PetitionPlace & { leadNames: string[] };

/** Reads petitions: the list, those of a card, one with its history, and what waits for whom. Rights are in every WHERE. */
@Injectable()
export class PetitionsService {
  constructor(private readonly source: DataSource) {}

  /** Petitions that I may read, newest first. */
  async list(ctx: Context, query: PetitionQuery): Promise<PetitionList> {
    ctx.checked.add('Petition');
    const rows = await this.rows(ctx.ability, 'read', (parameters) => {
      const conditions = ['NOT b.archived', statesOf(query.state, parameters)];
      if (query.planId) conditions.push(`q.plan_id = ${place(parameters, query.planId)}`);
      if (query.agencyId) conditions.push(`q.agency_id = ${place(parameters, query.agencyId)}`);
      if (query.kind) conditions.push(`q.kind = ${place(parameters, query.kind)}`);
      if (query.year) conditions.push(`y.year = ${place(parameters, query.year)}`);
      return `${conditions.join(' AND ')} ORDER BY q.raised_at DESC, q.id DESC LIMIT ${String(mostLines + 1)}`;
    });
    return {
      petitions: await this.lines(rows.slice(0, mostLines)),
      more: rows.length > mostLines,
    };
  }

  /** One petition with its history. @throws ProblemError NOT_FOUND. */
  async one(ctx: Context, id: string): Promise<PetitionView> {
    const [row] = await this.rows(ctx.ability, 'read', (parameters) => `q.id = ${place(parameters, id)}`);
    authorize(ctx, 'Petition', 'read', 'read', row ?? null);
    const [view] = await this.views(ctx, row ? [row] : []);
    if (!view) throw new Error(`petition ${id} was read and is gone`);
    return view;
  }

  /** The petitions of a card, its dues, and what I may raise on it. @throws ProblemError NOT_FOUND. */
  async ofCard(ctx: Context, cardId: string): Promise<CardPetitions> {
    const db = this.source.manager;
    const { card, facts } = await readFacts(db, cardId);
    const content = may(ctx.ability, 'read_content', 'Card', facts);
    authorize(ctx, 'Card', 'read', content ? 'read_content' : 'read', facts);
    ctx.checked.add('Petition');
    const rows = await this.rows(
      ctx.ability,
      'read',
      (parameters) => `q.card_id = ${place(parameters, cardId)} ORDER BY q.raised_at DESC, q.id DESC`,
    );
    const waiting = await db.query<{ kind: Petition['kind'] }[]>(
      `SELECT kind FROM petition WHERE card_id = $1 AND state IN ('consent', 'decision')`,
      [cardId],
    );
    const ground = await readDueGround(db, cardId);
    const raises = petitionKinds
      .map((kind) => ({
        kind,
        refusal: raisingRefusal(ctx.ability, kind, { ...facts, waiting: waiting.map((one) => one.kind) }),
      }))
      .filter(({ refusal }) => refusal?.code !== 'FORBIDDEN');
    const mayReassign = raises.some(({ kind, refusal }) => kind === 'reassignment' && refusal === null);
    const candidates =
      mayReassign || rows.some(({ kind, state }) => kind === 'reassignment' && state === 'decision')
        ? await this.candidates(card, facts.participantIds, ctx)
        : [];
    return {
      petitions: await this.views(ctx, rows),
      dues: content ? await this.dues(card, ground) : [],
      raises,
      extension: content ? await this.extension(card, ground, facts) : null,
      candidates,
    };
  }

  /**
   * What waits for me: petitions to decide, difficulties to answer, answered ones to close. An answer is a task of an officer's
   * desk; closing, of whoever raised it as well.
   */
  async waiting(ctx: Context): Promise<InboxItem[]> {
    ctx.checked.add('Petition');
    const living = `NOT b.archived AND y.phase = 'open' AND coalesce(NOT c.cancelled, true)`;
    const oldestFirst = `ORDER BY q.held_since, q.id LIMIT ${String(mostLines)}`;
    const decide = await this.rows(
      ctx.ability,
      'decide',
      () => `q.state IN ('consent', 'decision') AND ${living} ${oldestFirst}`,
    );
    const desk = abilityOf({
      personId: ctx.actor.personId,
      memberships: ctx.actor.memberships.filter(({ duty, delegation }) => duty === 'officer' && !delegation),
    });
    const answer = await this.rows(desk, 'answer', () => `q.state = 'raised' AND ${living} ${oldestFirst}`);
    const close = await this.rows(ctx.ability, 'close', (parameters) => {
      const mine = scope(desk, 'close', 'Petition', parameters);
      const me = place(parameters, ctx.actor.personId);
      return `q.state = 'answered' AND (q.raised_by = ${me} OR ${mine}) AND ${living} ${oldestFirst}`;
    });
    const acts = await this.actsOf(decide);
    const mine = decide.flatMap((row) => {
      const facts = petitionFactsOf(row, acts.get(row.id) ?? [], row);
      const seat = seatAt(ctx.actor, facts);
      return seat && isFree(ctx.actor, facts, seat) ? [{ row, seat }] : [];
    });
    const people = await this.names(mine.flatMap(({ seat }) => seat.delegation?.fromId ?? []));
    return [
      ...mine.map(({ row, seat }) => this.item(row, 'petition', seat, behalfOf(seat, people))),
      ...answer.map((row) => this.item(row, 'answer', dutyIn(ctx, row.coordinatorId), null)),
      ...close.map((row) => this.item(row, 'close', dutyIn(ctx, row.agencyId), null)),
    ];
  }

  /** What my agencies raised and still wait for, oldest first, with who has it. */
  async sent(ctx: Context): Promise<SentItem[]> {
    ctx.checked.add('Petition');
    const agencyIds = ctx.actor.memberships
      .filter(({ delegation }) => !delegation)
      .map((own) => own.agencyId);
    const rows = await this.rows(ctx.ability, 'read', (parameters) => {
      const states = statesOf('open', parameters);
      return `q.agency_id = ANY(${place(parameters, agencyIds)}) AND q.state <> 'answered' AND ${states} AND NOT b.archived
        ORDER BY q.held_since, q.id LIMIT ${String(mostLines)}`;
    });
    const lines = await this.lines(rows);
    return rows.map((row, index): SentItem => {
      const holder = lines[index]?.holder;
      return {
        ...this.lineOf(row),
        kind: 'petition',
        sentAt: row.raisedAt.toISOString(),
        since: row.heldSince.toISOString(),
        wantedBy: null,
        awaited: (holder?.agencies ?? []).map(({ id, name }) => ({
          agencyId: id,
          agencyName: name,
          duties: holder?.duties ?? [],
          people: [],
          vacant: false,
        })),
        steps: [],
        next: [],
      };
    });
  }

  /** What a line of a list over all boards says of the petition and its task, where it is about one. */
  private lineOf(row: JoinedRow): Pick<InboxItem, LineKey> {
    const card = partOf(this.source.manager, Card, row, 'card.');
    return {
      boardId: row.boardId,
      planId: row.planId,
      year: row.year,
      planShortTitle: row.planShortTitle,
      timing: row.timing,
      printedNumber: row.task?.printedNumber ?? '',
      key: row.task?.key ?? '',
      title: row.task?.title ?? '',
      leadNames: row.leadNames,
      aboutId: row.id,
      face: card && faceOf(card),
    };
  }

  private item(
    row: JoinedRow,
    why: InboxItem['why'],
    { agencyId, duty }: Pick<ActiveMembership, 'agencyId' | 'duty'>,
    onBehalfOf: PersonRef | null,
  ): InboxItem {
    return {
      ...this.lineOf(row),
      why,
      role: { agencyId, duty, party: partyOf(row, agencyId) },
      since: row.heldSince.toISOString(),
      wantedBy: null,
      onBehalfOf,
      heldBy: null,
    };
  }

  private async rows(
    ability: AppAbility,
    action: Vocabulary['Petition'],
    condition: (parameters: unknown[]) => string,
  ): Promise<JoinedRow[]> {
    const db = this.source.manager;
    const parameters: unknown[] = [];
    const visible = scope(ability, action, 'Petition', parameters);
    const rows = await db.query<(JoinedRow & { phase: PetitionPlace['phase'] })[]>(
      `SELECT ${selectList(db, Petition, 'q')}, ${selectList(db, Card, 'c', 'card.')}, y.year, y.phase,
              p.short_title AS "planShortTitle", p.timing,
              CASE WHEN t.id IS NULL THEN NULL ELSE
                json_build_object('key', t.key, 'printedNumber', t.printed_number, 'title', t.title) END AS task,
              ARRAY(SELECT a.short_name FROM agency a WHERE a.id = ANY(coalesce(c.lead_ids, ARRAY[q.agency_id])) ORDER BY a.name)
                AS "leadNames"
         ${from} WHERE ${visible} AND ${condition(parameters)}`,
      parameters,
    );
    return rows.map((row) => ({ ...row, card: partOf(db, Card, row, 'card.') }));
  }

  private async actsOf(petitions: readonly Petition[]): Promise<Map<string, PetitionActRow[]>> {
    const acts = await selectRows(
      this.source.manager,
      PetitionActRow,
      't.petition_id = ANY($1) ORDER BY t.number',
      [petitions.map(({ id }) => id)],
    );
    return groupBy(acts, ({ petitionId }) => petitionId);
  }

  private async lines(rows: readonly JoinedRow[]): Promise<PetitionLine[]> {
    const acts = await this.actsOf(rows);
    const names = await this.namesOf(rows, acts);
    return rows.map((row) => lineView(row, acts.get(row.id) ?? [], names));
  }

  private async views(ctx: Context, rows: readonly JoinedRow[]): Promise<PetitionView[]> {
    const acts = await this.actsOf(rows);
    const names = await this.namesOf(rows, acts);
    const views: PetitionView[] = [];
    for (const row of rows) {
      const own = acts.get(row.id) ?? [];
      const facts = petitionFactsOf(row, own, row);
      const seat = isOpenPetition(row.state) ? seatAt(ctx.actor, facts) : null;
      const now = ctx.now();
      const capacities = seat
        ? await readCapacities(this.source.manager, ctx.actor, seat, new Date(now), dayOf(now))
        : [];
      const others = await this.names(seat?.delegation ? [seat.delegation.fromId] : []);
      views.push({
        ...coreView(row, own, names),
        version: row.version,
        acts: own.map((act) => actView(act, names)),
        offers: petitionOffers(contextOf(ctx, facts, seat), facts),
        capacities,
        onBehalfOf: seat && behalfOf(seat, others),
      });
    }
    return views;
  }

  private async namesOf(
    rows: readonly Petition[],
    acts: ReadonlyMap<string, PetitionActRow[]>,
  ): Promise<Names> {
    const { people, agencies } = idsOf(rows, [...acts.values()].flat());
    return { people: await this.names(people), agencies: await agencyNames(this.source.manager, agencies) };
  }

  private async names(ids: readonly string[]): Promise<Map<string, PersonRef>> {
    if (ids.length === 0) return new Map();
    const rows = await this.source.query<PersonRef[]>('SELECT id, name FROM person WHERE id = ANY($1)', [
      ids,
    ]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async extension(
    card: Card,
    ground: DueGround,
    parties: { coordinatorId: string; issuerId: string },
  ): Promise<CardPetitions['extension']> {
    const found = extensionOf(card, ground);
    if (!found) return null;
    const id = found.grantor === 'issuer' ? parties.issuerId : parties.coordinatorId;
    const names = await agencyNames(this.source.manager, [id]);
    const grantor = names.get(id);
    if (!grantor) throw new Error(`no agency ${id}`);
    return { source: found.source, grantorParty: found.grantor, grantor };
  }

  private async dues(card: Card, ground: DueGround): Promise<CardPetitions['dues']> {
    const [first] = ground.granted;
    if (!first) {
      const only = extensionOf(card, ground);
      return only && card.dueOn ? [{ on: card.dueOn, from: only.source, granted: null }] : [];
    }
    const people = await this.names(ground.granted.map(({ personId }) => personId));
    const agencies = await agencyNames(
      this.source.manager,
      ground.granted.map(({ agencyId }) => agencyId),
    );
    const dues: CardPetitions['dues'] = [{ on: first.before, from: first.source, granted: null }];
    for (const due of ground.granted) {
      // Between two grants a request or an amendment may have given another due.
      if (dues.at(-1)?.on !== due.before) dues.push({ on: due.before, from: due.source, granted: null });
      dues.push({
        on: due.dueOn,
        from: 'extension',
        granted: {
          at: due.at.toISOString(),
          by: people.get(due.personId) ?? { id: due.personId, name: '' },
          agency: agencies.get(due.agencyId) ?? { id: due.agencyId, name: '', shortName: '' },
          petitionId: due.petitionId,
          document: due.document,
        },
      });
    }
    const source = extensionOf(card, ground)?.source;
    if (card.dueOn && source && dues.at(-1)?.on !== card.dueOn) {
      dues.push({ on: card.dueOn, from: source, granted: null });
    }
    return dues;
  }

  /** Agencies of the plan that could lead the card today and lead no card of its task. */
  private async candidates(
    card: Card,
    participantIds: readonly string[],
    ctx: Context,
  ): Promise<CardPetitions['candidates']> {
    return this.source.query<CardPetitions['candidates']>(
      `SELECT a.id, a.name, a.short_name AS "shortName" FROM agency a
        WHERE a.id = ANY($1) AND a.kind <> 'system' AND (a.valid_from IS NULL OR a.valid_from <= $2)
          AND (a.valid_to IS NULL OR a.valid_to >= $2)
          AND NOT EXISTS (SELECT 1 FROM card o WHERE o.board_id = $3 AND o.task_id = $4 AND a.id = ANY(o.lead_ids))
        ORDER BY a.name`,
      [participantIds, dayOf(ctx.now()), card.boardId, card.taskId],
    );
  }
}

function behalfOf(
  { delegation }: ActiveMembership,
  people: ReadonlyMap<string, PersonRef>,
): PersonRef | null {
  return delegation ? (people.get(delegation.fromId) ?? { id: delegation.fromId, name: '' }) : null;
}

function statesOf(state: PetitionQuery['state'], parameters: unknown[]): string {
  if (state === undefined) return 'true';
  const states =
    state === 'open'
      ? openPetitionStates
      : state === 'ended'
        ? petitionStates.filter((one) => !isOpenPetition(one))
        : [state];
  return `q.state = ANY(${place(parameters, states)})`;
}

async function agencyNames(
  db: EntityManager,
  ids: readonly string[],
): Promise<Map<string, PetitionLine['agency']>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<PetitionLine['agency'][]>(
    'SELECT id, name, short_name AS "shortName" FROM agency WHERE id = ANY($1)',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
