/** The dues of a card: where the present one comes from, who may extend it, and the ones before. */
import {
  dueSource,
  type DeadlineRule,
  type DueRule,
  type DueSource,
  type ExtensionGrantor,
  type ExtensionGrantors,
  type TaskRequest,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import type { Card } from '../cards/entities.js';

/** A due that was granted, with what it took the place of. */
export interface GrantedDue {
  petitionId: string;
  dueOn: string;
  before: string;
  source: DueSource;
  document: string;
  at: Date;
  personId: string;
  agencyId: string;
}

/** What a card's dues rest on. */
export interface DueGround {
  deadline: DeadlineRule;
  year: number;
  report: DueRule;
  grantors: ExtensionGrantors;
  requests: TaskRequest[];
  /** Oldest first. */
  granted: GrantedDue[];
}

/** Reads what a card's dues rest on. @throws Error when there is no such card. */
export async function readDueGround(db: EntityManager, cardId: string): Promise<DueGround> {
  const [row] = await db.query<Omit<DueGround, 'granted'>[]>(
    `SELECT t.deadline, y.year, p.due_rule AS report, p.extension_grantors AS grantors, x.requests
       FROM card c JOIN task t ON t.id = c.task_id JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id
       JOIN plan p ON p.id = b.plan_id JOIN card_content x ON x.card_id = c.id
      WHERE c.id = $1`,
    [cardId],
  );
  if (!row) throw new Error(`card ${cardId} has no content row`);
  const granted = await db.query<GrantedDue[]>(
    `SELECT q.id AS "petitionId", a.words ->> 'dueOn' AS "dueOn", a.words ->> 'before' AS before,
            q.words ->> 'source' AS source, coalesce(q.words ->> 'document', '') AS document, a.at,
            a.person_id AS "personId", a.agency_id AS "agencyId"
       FROM petition q JOIN petition_act a ON a.petition_id = q.id AND a.kind = 'grant'
      WHERE q.card_id = $1 AND q.kind = 'extension' ORDER BY a.at, a.id`,
    [cardId],
  );
  return { ...row, granted };
}

/** Where the card's due comes from and who may extend it; null where it has none. */
export function extensionOf(
  card: Pick<Card, 'dueOn'>,
  ground: DueGround,
): { source: DueSource; grantor: ExtensionGrantor } | null {
  if (card.dueOn === null) return null;
  const source = dueSource({
    dueOn: card.dueOn,
    deadline: ground.deadline,
    year: ground.year,
    report: ground.report,
    requestedOn: ground.requests.filter(({ answeredBy }) => answeredBy === null).map(({ dueOn }) => dueOn),
    granted: ground.granted,
  });
  return { source, grantor: ground.grantors[source] };
}
