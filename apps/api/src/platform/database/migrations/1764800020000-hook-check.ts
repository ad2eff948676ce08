import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HookCheck1764800020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "hook_check" (
        "connection_id" uuid PRIMARY KEY REFERENCES "connection" ("id") ON DELETE CASCADE,
        "checked_at" timestamptz NOT NULL,
        "good_at" timestamptz NOT NULL,
        "gap_from" timestamptz,
        "failure" text,
        "refused" jsonb NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "hook_check"');
  }
}
