import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Directory1764000150000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "directory_entry" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "kind" text NOT NULL CHECK ("kind" IN ('firm', 'project', 'account', 'bank', 'period')),
        "key" text NOT NULL,
        "name" text NOT NULL,
        "body" jsonb NOT NULL,
        "present" boolean NOT NULL,
        "seen_at" timestamptz NOT NULL,
        PRIMARY KEY ("connection_id", "kind", "key")
      )`);
    await runner.query(
      `CREATE INDEX "directory_entry_name" ON "directory_entry" ("connection_id", "kind", lower("name"))`,
    );
    await runner.query(`
      CREATE TABLE "directory_load" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "kind" text NOT NULL CHECK ("kind" IN ('firm', 'project', 'account', 'bank', 'period')),
        "loaded_at" timestamptz,
        "count" integer NOT NULL DEFAULT 0,
        "failed_at" timestamptz,
        "failure" text,
        PRIMARY KEY ("connection_id", "kind")
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "directory_load", "directory_entry"');
  }
}
