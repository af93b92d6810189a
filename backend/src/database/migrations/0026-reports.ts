import type { MigrationInterface, QueryRunner } from 'typeorm';

const appendOnly = ['report_block_version', 'report_frozen', 'report_act', 'report_file'];

const statements: readonly string[] = [
  `CREATE TABLE "report_template" (
      "id" uuid NOT NULL,
      "plan_id" uuid NOT NULL,
      "kind" text NOT NULL,
      "template" jsonb,
      "version" integer NOT NULL,
      "changed_by" uuid NOT NULL,
      "changed_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_284e1879922c6a22aa4be117604" FOREIGN KEY ("plan_id") REFERENCES "plan"("id"))`,
  `CREATE UNIQUE INDEX "report_template_kind" ON "report_template" ("plan_id", "kind")`,

  `CREATE TABLE "report" (
      "id" uuid NOT NULL,
      "plan_id" uuid NOT NULL,
      "board_id" uuid,
      "report_ids" uuid array NOT NULL,
      "kind" text NOT NULL,
      "state" text NOT NULL,
      "year" integer NOT NULL,
      "data_from" date NOT NULL,
      "data_to" date NOT NULL,
      "on_day" date NOT NULL,
      "scope" jsonb NOT NULL,
      "template" jsonb NOT NULL,
      "appendices" text array NOT NULL,
      "head" jsonb NOT NULL,
      "coordinator_id" uuid NOT NULL,
      "issuer_id" uuid NOT NULL,
      "signer_id" uuid NOT NULL,
      "sent" text NOT NULL,
      "chain" jsonb,
      "step_open" jsonb NOT NULL,
      "step_seats" text array NOT NULL,
      "round" integer NOT NULL,
      "frozen_id" uuid,
      "writers" uuid array NOT NULL,
      "submitted_by" uuid,
      "number" text,
      "dated_on" date,
      "replaces_id" uuid,
      "replaced_by_id" uuid,
      "version" integer NOT NULL,
      "acts" integer NOT NULL,
      "made_by" uuid NOT NULL,
      "made_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "changed_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_af895f3e51c0ec6da9c3f2ff1ed" FOREIGN KEY ("plan_id") REFERENCES "plan"("id"),
      CONSTRAINT "FK_f2d3c6e883b000b2aff48a1d4c7" FOREIGN KEY ("board_id") REFERENCES "board"("id"),
      CONSTRAINT "FK_c9ca68df4cca68b775c85db4953" FOREIGN KEY ("made_by") REFERENCES "person"("id"))`,
  `CREATE INDEX "report_plan" ON "report" ("plan_id", "made_at")`,
  `CREATE INDEX "report_board" ON "report" ("board_id", "made_at")`,
  `CREATE INDEX "report_steps" ON "report" USING gin ("step_seats")`,
  // One periodic report of a period is in the making at a time, for two who begin it in the same moment.
  `CREATE UNIQUE INDEX "report_open" ON "report" ("board_id")
     WHERE "kind" = 'periodic' AND "state" IN ('draft', 'review', 'approved')`,
  // Numbers run through a year of the agency that issues.
  `CREATE UNIQUE INDEX "report_number" ON "report" ("signer_id", "number", (date_part('year', "dated_on"::timestamp)))
     WHERE "number" IS NOT NULL`,

  `CREATE TABLE "report_block" (
      "id" uuid NOT NULL,
      "report_id" uuid NOT NULL,
      "key" text,
      "section" text NOT NULL,
      "position" integer NOT NULL,
      "kind" text NOT NULL,
      "label" text NOT NULL,
      "source_text" text NOT NULL,
      "sources" jsonb NOT NULL,
      "text" text NOT NULL,
      "dropped" boolean NOT NULL,
      "merged_into" uuid,
      "version" integer NOT NULL,
      "at" integer NOT NULL,
      "changed_by" uuid,
      "changed_at" TIMESTAMP WITH TIME ZONE,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_f81b389e7ff5d88f09d44f530fa" FOREIGN KEY ("report_id") REFERENCES "report"("id"))`,
  `CREATE INDEX "report_block_report" ON "report_block" ("report_id", "section", "position")`,
  `CREATE INDEX "report_block_at" ON "report_block" ("report_id", "at")`,
  `CREATE UNIQUE INDEX "report_block_key" ON "report_block" ("report_id", "key") WHERE "key" IS NOT NULL`,

  `CREATE TABLE "report_block_version" (
      "block_id" uuid NOT NULL,
      "number" integer NOT NULL,
      "act" text NOT NULL,
      "label" text NOT NULL,
      "text" text NOT NULL,
      "dropped" boolean NOT NULL,
      "merged_into" uuid,
      "by_id" uuid,
      "at" TIMESTAMP WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("block_id", "number"),
      CONSTRAINT "FK_083534955675a2009cc4055509e" FOREIGN KEY ("block_id") REFERENCES "report_block"("id"))`,

  `CREATE TABLE "report_comment" (
      "id" uuid NOT NULL,
      "report_id" uuid NOT NULL,
      "block_id" uuid,
      "text" text NOT NULL,
      "by_id" uuid NOT NULL,
      "agency_id" uuid,
      "at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "resolved_by" uuid,
      "resolved_at" TIMESTAMP WITH TIME ZONE,
      "version" integer NOT NULL,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_3d44a7b84f2c8ebd91bf0d543b4" FOREIGN KEY ("report_id") REFERENCES "report"("id"),
      CONSTRAINT "FK_5e764f7161030a4cddf0deeeda7" FOREIGN KEY ("block_id") REFERENCES "report_block"("id"))`,
  `CREATE INDEX "report_comment_report" ON "report_comment" ("report_id", "at")`,

  `CREATE TABLE "report_frozen" (
      "id" uuid NOT NULL,
      "report_id" uuid NOT NULL,
      "round" integer NOT NULL,
      "board_version" bigint,
      "content" jsonb NOT NULL,
      "sha256" text NOT NULL,
      "by_id" uuid NOT NULL,
      "at" TIMESTAMP WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_c8b4c882fa82a70705479020694" FOREIGN KEY ("report_id") REFERENCES "report"("id"))`,
  `CREATE UNIQUE INDEX "report_frozen_round" ON "report_frozen" ("report_id", "round")`,

  `CREATE TABLE "report_act" (
      "id" uuid NOT NULL,
      "report_id" uuid NOT NULL,
      "number" integer NOT NULL,
      "round" integer NOT NULL,
      "kind" text NOT NULL,
      "step" integer,
      "person_id" uuid,
      "agency_id" uuid,
      "duty" text,
      "membership_id" uuid,
      "delegation_id" uuid,
      "on_behalf_of_id" uuid,
      "capacity" jsonb,
      "words" text NOT NULL,
      "document" text NOT NULL,
      "sha256" text,
      "at" TIMESTAMP WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_5847b901442960abdc601279aae" FOREIGN KEY ("report_id") REFERENCES "report"("id"))`,
  `CREATE UNIQUE INDEX "report_act_number" ON "report_act" ("report_id", "number")`,

  `CREATE TABLE "report_file" (
      "id" uuid NOT NULL,
      "report_id" uuid NOT NULL,
      "name" text NOT NULL,
      "type" text NOT NULL,
      "size" bigint NOT NULL,
      "sha256" text NOT NULL,
      "by_id" uuid NOT NULL,
      "at" TIMESTAMP WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_81c2f33b45737d28490c6314573" FOREIGN KEY ("report_id") REFERENCES "report"("id"))`,
  `CREATE INDEX "report_file_report" ON "report_file" ("report_id", "at")`,

  // What was handed in says for ever what it said; a report that was issued keeps its number too.
  `CREATE FUNCTION keep_frozen_report() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.state NOT IN ('draft', 'review')
         AND (NEW.frozen_id, NEW.head, NEW.template, NEW.scope, NEW.on_day, NEW.chain, NEW.appendices, NEW.board_id, NEW.signer_id)
             IS DISTINCT FROM
             (OLD.frozen_id, OLD.head, OLD.template, OLD.scope, OLD.on_day, OLD.chain, OLD.appendices, OLD.board_id, OLD.signer_id) THEN
        RAISE EXCEPTION 'an approved report stays as it was approved' USING ERRCODE = '55000';
      END IF;
      IF OLD.number IS NOT NULL AND (NEW.number, NEW.dated_on) IS DISTINCT FROM (OLD.number, OLD.dated_on) THEN
        RAISE EXCEPTION 'an issued report keeps its number' USING ERRCODE = '55000';
      END IF;
      RETURN NEW;
    END $$`,
  `CREATE TRIGGER "report_kept" BEFORE UPDATE ON "report" FOR EACH ROW EXECUTE FUNCTION keep_frozen_report()`,
  `CREATE FUNCTION keep_report_block() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM report r WHERE r.id = NEW.report_id AND r.state <> 'draft') THEN
        RAISE EXCEPTION 'only a draft is written in' USING ERRCODE = '55000';
      END IF;
      RETURN NEW;
    END $$`,
  `CREATE TRIGGER "report_block_kept" BEFORE INSERT OR UPDATE ON "report_block" FOR EACH ROW EXECUTE FUNCTION keep_report_block()`,
  ...appendOnly.flatMap((table) => [
    `CREATE TRIGGER "${table}_append_only" BEFORE UPDATE OR DELETE ON "${table}" FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    `CREATE TRIGGER "${table}_keep" BEFORE TRUNCATE ON "${table}" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    `GRANT SELECT, INSERT ON "${table}" TO tien_do_app`,
  ]),
  `GRANT SELECT, INSERT, UPDATE ON "report_template", "report", "report_block", "report_comment" TO tien_do_app`,
];

/** Reports: their blocks, what was frozen of them, their approval. */
export class Reports1700000000026 implements MigrationInterface {
  readonly name = 'Reports1700000000026';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Issued documents would be gone. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: restore the backup from before instead'));
  }
}
