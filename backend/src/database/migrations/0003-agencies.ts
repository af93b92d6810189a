import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  // Agencies over time.
  `ALTER TABLE "agency" ADD "symbol" text`,
  `ALTER TABLE "agency" ADD "founding_document" text`,
  `ALTER TABLE "agency" ADD "closing_document" text`,
  `ALTER TABLE "agency" ADD "official_codes" jsonb NOT NULL DEFAULT '[]'`,
  `ALTER TABLE "agency" ADD "version" integer NOT NULL DEFAULT '0'`,
  `CREATE TABLE "agency_name" (
      "id" uuid NOT NULL,
      "agency_id" uuid NOT NULL,
      "name" text NOT NULL,
      "short_name" text NOT NULL,
      "symbol" text,
      "valid_from" date,
      "valid_to" date NOT NULL,
      "document" text NOT NULL,
      CONSTRAINT "PK_9a9899af146a2024ddd5d637afd" PRIMARY KEY ("id"),
      CONSTRAINT "FK_15b3fa51ce7d6257be453c52f1b" FOREIGN KEY ("agency_id") REFERENCES "agency"("id")
    )`,
  `CREATE INDEX "agency_name_agency" ON "agency_name" ("agency_id")`,

  // Whoever left a set may come back to it.
  `DROP INDEX "agency_set_member_once"`,
  `CREATE INDEX "agency_set_member_agency" ON "agency_set_member" ("set_id", "agency_id")`,

  // An account begins with an invitation instead of a password.
  `ALTER TABLE "person" ALTER COLUMN "password_hash" DROP NOT NULL`,
  `CREATE TABLE "invitation" (
      "id" uuid NOT NULL,
      "secret_hash" text NOT NULL,
      "person_id" uuid NOT NULL,
      "agency_id" uuid,
      "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "used_at" TIMESTAMP WITH TIME ZONE,
      "revoked_at" TIMESTAMP WITH TIME ZONE,
      CONSTRAINT "UQ_1ce1e3f0eb232d419e99cf0c8e1" UNIQUE ("secret_hash"),
      CONSTRAINT "PK_beb994737756c0f18a1c1f8669c" PRIMARY KEY ("id"),
      CONSTRAINT "FK_4be570c96b50f42ee2392a42c99" FOREIGN KEY ("person_id") REFERENCES "person"("id")
    )`,
  `CREATE INDEX "invitation_person" ON "invitation" ("person_id")`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON "agency_name", "invitation" TO tien_do_app`,
];

export class Agencies1700000000003 implements MigrationInterface {
  readonly name = 'Agencies1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Former names and people without a password would be lost. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: restore the backup from before instead'));
  }
}
