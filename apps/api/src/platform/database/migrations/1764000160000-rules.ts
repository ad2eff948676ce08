import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Rules1764000160000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "rule" (
        "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "seq" integer GENERATED ALWAYS AS IDENTITY,
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "table" text NOT NULL CHECK ("table" IN
          ('firm-mappings', 'project-rules', 'account-rules', 'payment-rules', 'tax-rules')),
        "match_key" text NOT NULL,
        "body" jsonb NOT NULL,
        "created_at" timestamptz NOT NULL,
        "updated_at" timestamptz NOT NULL,
        "version" integer NOT NULL DEFAULT 1,
        CONSTRAINT "rule_once" UNIQUE ("connection_id", "table", "match_key")
      )`);
    await runner.query(`CREATE INDEX "rule_list" ON "rule" ("connection_id", "table", "seq")`);
    await runner.query(`
      CREATE TABLE "mapping_version" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "version" integer NOT NULL,
        "author" text NOT NULL,
        "at" timestamptz NOT NULL,
        "summary" text NOT NULL,
        PRIMARY KEY ("connection_id", "version")
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "mapping_version", "rule"');
  }
}
