import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Retests17650000000058 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "connection_retest" (
        "connection_id" uuid PRIMARY KEY REFERENCES "connection" ("id") ON DELETE CASCADE,
        "due_at" timestamptz,
        "tries" integer NOT NULL DEFAULT 0,
        "resumed_at" timestamptz
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "connection_retest"');
  }
}
