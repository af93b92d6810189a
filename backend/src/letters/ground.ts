/** What letters of a board are made of, as it stands under the board's lock. */
import {
  capacitiesOf,
  composeLetter,
  nameInFull,
  nameOn,
  placeOf,
  phaseLock,
  ProblemError,
  relationTo,
  superiorOf,
  urgedAgencies,
  urgeGroundOf,
  withoutDegrees,
  type CapacityKind,
  type Capacity,
  type CyclePhase,
  type Day,
  type FormerName,
  type LetterCard,
  type LetterModel,
  type LetterSignature,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { readFormerNames } from '../agencies/index.js';
import { Agency } from '../agencies/entities.js';
import { readCapacities } from '../approvals/index.js';
import { membershipFor } from '../access/index.js';
import { Card, faceOf } from '../cards/index.js';
import { selectList, selectRow, selectRows } from '../database/rows.js';
import type { BoardWrite } from '../database/write.js';
import { Plan, Task } from '../plans/index.js';
import { Letter } from './entities.js';

/** Of which board letters speak. */
export interface UrgedBoard {
  id: string;
  planId: string;
  cycleId: string;
  coordinatorId: string;
  issuerId: string;
}

type NamedAgency = Agency & { formerNames: FormerName[] };

/** A plan in a period, its agencies as they are called on the day, and the cards that may be urged for. */
export class LetterGround {
  private constructor(
    private readonly board: UrgedBoard,
    private readonly plan: Plan,
    private readonly period: { year: number; dueOn: Day; phase: CyclePhase },
    private readonly agencies: ReadonlyMap<string, NamedAgency>,
    private readonly cards: ReadonlyMap<string, { card: Card; task: Task }>,
    private readonly today: Day,
  ) {}

  /** Reads it. @param cardIds the cards that letters may speak of; those of other boards are left out. */
  static async read(
    db: EntityManager,
    board: UrgedBoard,
    agencyIds: readonly string[],
    cardIds: readonly string[],
    today: Day,
  ): Promise<LetterGround> {
    const plan = await selectRow(db, Plan, 't.id = $1', [board.planId]);
    const [period] = await db.query<{ year: number; dueOn: Day; phase: CyclePhase }[]>(
      'SELECT year, due_on AS "dueOn", phase FROM cycle WHERE id = $1',
      [board.cycleId],
    );
    if (!plan || !period) throw new Error(`board ${board.id} has no plan or no period`);
    const wanted = [...new Set([...agencyIds, board.coordinatorId, board.issuerId])];
    const agencies = await db.query<Agency[]>(
      `WITH RECURSIVE up AS (
         SELECT a.id, a.parent_id, ARRAY[a.id] AS seen FROM agency a WHERE a.id = ANY($1)
         UNION ALL
         SELECT a.id, a.parent_id, up.seen || a.id FROM agency a JOIN up ON a.id = up.parent_id WHERE NOT a.id = ANY(up.seen))
       SELECT ${selectList(db, Agency, 'a')} FROM agency a WHERE a.id IN (SELECT id FROM up)`,
      [wanted],
    );
    const former = await readFormerNames(
      db,
      agencies.map(({ id }) => id),
    );
    const cards = await selectRows(db, Card, 't.board_id = $1 AND t.id = ANY($2::uuid[])', [
      board.id,
      [...new Set(cardIds)],
    ]);
    const tasks = await selectRows(db, Task, 't.id = ANY($1)', [cards.map(({ taskId }) => taskId)]);
    const tasksById = new Map(tasks.map((task) => [task.id, task]));
    return new LetterGround(
      board,
      plan,
      period,
      new Map(agencies.map((agency) => [agency.id, { ...agency, formerNames: former.get(agency.id) ?? [] }])),
      new Map(
        cards.flatMap((card) => {
          const task = tasksById.get(card.taskId);
          return task ? [[card.id, { card, task }] as const] : [];
        }),
      ),
      today,
    );
  }

  /** @throws ProblemError LOCKED where the period is frozen or closed. */
  requireOpen(): void {
    const locked = phaseLock(this.period.phase);
    if (locked) throw new ProblemError('LOCKED', { reason: locked });
  }

  /** Whether an agency exists no more, so that nobody can be written to. */
  hasEnded(agencyId: string): boolean {
    const validTo = this.agencies.get(agencyId)?.validTo ?? null;
    return validTo !== null && validTo < this.today;
  }

  /** Of these cards those that may be urged for with this agency, and those for which there is nothing to urge any more. */
  divide(agencyId: string, cardIds: readonly string[]): { urged: LetterCard[]; fallen: string[] } {
    const urged: LetterCard[] = [];
    const fallen: string[] = [];
    for (const id of cardIds) {
      const found = this.cards.get(id);
      const face = found && faceOf(found.card);
      const why =
        face && urgedAgencies(face, this.board.coordinatorId).includes(agencyId)
          ? urgeGroundOf(face, this.today, this.plan.timing)
          : null;
      if (found && face && why) urged.push({ face, task: found.task, why });
      else fallen.push(id);
    }
    return { urged, fallen };
  }

  /** The letter to an agency. @param earlier issued ones to it. */
  compose(
    agencyId: string,
    cards: readonly LetterCard[],
    said: { place: string; symbol: string; dueOn: Day; signature: LetterSignature },
    earlier: readonly Letter[],
  ): LetterModel {
    const agency = this.agency(agencyId);
    const coordinator = this.agency(this.board.coordinatorId);
    const { title, number, issuedOn } = this.plan;
    return composeLetter({
      ...said,
      relation: relationTo(coordinator.id, this.board.issuerId, agency, this.agencies),
      coordinator: this.name(coordinator),
      superior: this.superiorName(coordinator),
      agency: this.name(agency),
      plan: {
        ...{ title, number, issuedOn, issuer: this.name(this.agency(this.board.issuerId)) },
        ...{ year: this.period.year, reportDueOn: this.period.dueOn },
      },
      cards,
      earlier: earlier.flatMap(({ number: given, datedOn }) =>
        given !== null && datedOn !== null ? [{ number: given, datedOn }] : [],
      ),
      today: this.today,
    });
  }

  /** What a letter begins with where nobody has said otherwise. */
  defaults(): { place: string; symbol: string } {
    const coordinator = this.agency(this.board.coordinatorId);
    const issuer = this.agency(this.board.issuerId);
    return {
      place: placeOf(this.name(coordinator)) || placeOf(this.name(issuer)),
      symbol: coordinator.symbol ?? '',
    };
  }

  /** How the coordinator's head signs, while nobody has. */
  unsigned(): LetterSignature {
    const [usual] = capacitiesOf('head', this.agency(this.board.coordinatorId).signing, [], this.today);
    return { lines: usual?.lines ?? [], name: '' };
  }

  private agency(id: string): NamedAgency {
    const agency = this.agencies.get(id);
    if (!agency) throw new Error(`no agency ${id}`);
    return agency;
  }

  /** As documents print it: in full (Nghị định 30/2020/NĐ-CP, Điều 8). */
  private name(agency: NamedAgency): string {
    return nameInFull(nameOn(agency, this.today).name, agency.aliases);
  }

  private superiorName(agency: NamedAgency): string {
    const parent = this.agencies.get(superiorOf(agency) ?? '');
    return parent ? this.name(parent) : '';
  }
}

/**
 * In which capacity the actor signs letters of this board.
 * @throws ProblemError INVALID for a capacity that is not held.
 */
export async function signing(
  write: BoardWrite,
  wanted: CapacityKind | undefined,
): Promise<{ capacity: Capacity; signature: LetterSignature }> {
  const membership = membershipFor(write.actor, 'issue_letters', 'Plan', write.board);
  if (!membership) throw new ProblemError('FORBIDDEN');
  const held = await readCapacities(write.db, write.actor, membership, write.at, write.today);
  const capacity = wanted === undefined ? held[0] : held.find(({ kind }) => kind === wanted);
  if (!capacity) throw new ProblemError('INVALID', { reason: 'capacity_not_held' });
  const [person] = await write.db.query<{ name: string }[]>('SELECT name FROM person WHERE id = $1', [
    write.actor.personId,
  ]);
  return { capacity, signature: { lines: capacity.lines, name: withoutDegrees(person?.name ?? '') } };
}
