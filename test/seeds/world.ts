/** Databases of the demo's data for looking at them: what stands in them, in the terms of the readings by hand. */
import type { INestApplicationContext } from '@nestjs/common';
import { createWorker, type AppOptions } from '@tien-do/backend';
import type { Breakdown, DeadlineRule } from '@tien-do/shared';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

export function optionsOf(database: TestDatabase, now?: () => number): AppOptions {
  return {
    databaseUrl: database.url,
    http: { publicUrl: null, trustProxy: false, demo: true, fileLimitBytes: 1024 * 1024 },
    logLevels: false,
    ...(now ? { now } : {}),
  };
}

/** The services on an empty database of their own. */
export async function emptyWorld(
  now: () => number,
): Promise<{ worker: INestApplicationContext; source: DataSource; end(): Promise<void> }> {
  const database = await createTestDatabase();
  const worker = await createWorker(optionsOf(database, now));
  return {
    worker,
    source: worker.get(DataSource),
    async end() {
      await worker.close();
      await database.drop();
    },
  };
}

export interface StandingParty {
  /** Code of the agency or the set; null for words that name neither. */
  code: string | null;
  words: string;
  requested: boolean;
}

export interface StandingTask {
  key: string;
  parentKey: string;
  printedNumber: string;
  title: string;
  leadMode: string;
  leadWords: string;
  coordinatingWords: string;
  expectedResults: string[];
  deadlineWords: string;
  deadline: DeadlineRule;
  feedsAnnualReport: boolean;
  breakdowns: Breakdown[];
  leads: StandingParty[];
  coordinating: StandingParty[];
}

/** The tasks of a plan as they stand in the register, in their order. */
export function standingTasks(source: DataSource, planId: string): Promise<StandingTask[]> {
  const parties = (role: string): string =>
    `coalesce((SELECT jsonb_agg(jsonb_build_object('code', coalesce(a.code, s.code), 'words', p.words,
                                                    'requested', p.requested) ORDER BY p.position)
                 FROM task_party p LEFT JOIN agency a ON a.id = p.agency_id LEFT JOIN agency_set s ON s.id = p.set_id
                WHERE p.task_id = t.id AND p.role = '${role}'), '[]')`;
  return source.query<StandingTask[]>(
    `SELECT t.key, x.key AS "parentKey", t.printed_number AS "printedNumber", t.title, t.lead_mode AS "leadMode",
            t.lead_words AS "leadWords", t.coordinating_words AS "coordinatingWords",
            t.expected_results AS "expectedResults", t.deadline_words AS "deadlineWords", t.deadline,
            t.feeds_annual_report AS "feedsAnnualReport", t.breakdowns,
            ${parties('lead')} AS leads, ${parties('coordinating')} AS coordinating
       FROM task t JOIN section x ON x.id = t.section_id WHERE t.plan_id = $1 ORDER BY t.position`,
    [planId],
  );
}

export interface StandingSection {
  key: string;
  kind: string;
  printedNumber: string;
  title: string;
}

/** Sections and groups of a plan in their order. */
export function standingSections(source: DataSource, planId: string): Promise<StandingSection[]> {
  return source.query<StandingSection[]>(
    'SELECT key, kind, printed_number AS "printedNumber", title FROM section WHERE plan_id = $1 ORDER BY position',
    [planId],
  );
}

/** Who did what to imports, oldest first. */
export function importActs(
  source: DataSource,
): Promise<{ action: string; username: string | null; duty: string | null; edits: number }[]> {
  return source.query(
    `SELECT e.action, p.username, e.duty, coalesce(jsonb_array_length(e.detail->'edits'), 0) AS edits
       FROM audit_entry e LEFT JOIN person p ON p.id = e.person_id
      WHERE e.action LIKE 'import.%' ORDER BY e.seq`,
  );
}
