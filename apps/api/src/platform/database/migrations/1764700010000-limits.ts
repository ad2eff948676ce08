import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Limits1764700010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "shared_state" (
        "key" text PRIMARY KEY,
        "version" bigint NOT NULL,
        "state" jsonb NOT NULL,
        "changed_at" timestamptz NOT NULL
      ) WITH (fillfactor = 50)`);
    await runner.query('ALTER TABLE "look_hold" RENAME COLUMN "lane" TO "priority"');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "look_hold" RENAME COLUMN "priority" TO "lane"');
    await runner.query('DROP TABLE "shared_state"');
  }
}
