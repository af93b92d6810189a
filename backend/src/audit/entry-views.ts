import type { AuditEntryView, PersonRef } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';

/** What a list of entries is made of. */
export interface LoggedRow {
  seq: number;
  at: Date;
  action: string;
  personId: string | null;
  personName: string | null;
  agencyId: string | null;
  duty: AuditEntryView['duty'];
  detail: Record<string, unknown>;
  hash: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** The ids that stand in a detail, of whatever they are. */
function idsIn(detail: Record<string, unknown>): string[] {
  return Object.values(detail).filter(
    (value): value is string => typeof value === 'string' && uuid.test(value),
  );
}

/** Entries as the contract has them, with the names of the people whom their details mention. */
export async function viewsOf(db: EntityManager, rows: readonly LoggedRow[]): Promise<AuditEntryView[]> {
  const ids = [...new Set(rows.flatMap(({ detail }) => idsIn(detail)))];
  const found =
    ids.length === 0
      ? []
      : await db.query<PersonRef[]>('SELECT id, name FROM person WHERE id = ANY($1)', [ids]);
  const people = new Map(found.map((person) => [person.id, person]));
  return rows.map(({ personId, personName, at, ...row }) => ({
    seq: row.seq,
    at: at.toISOString(),
    action: row.action,
    person: personId === null ? null : { id: personId, name: personName ?? '' },
    agencyId: row.agencyId,
    duty: row.duty,
    detail: row.detail,
    named: [...new Set(idsIn(row.detail))].flatMap((id) => people.get(id) ?? []),
    hash: row.hash,
  }));
}
