import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a document or a run was moved: what fences somebody who knows an older one in the same state. */
export class Moves17650000000056 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "document" ADD "moves" integer NOT NULL DEFAULT 0');
    await runner.query('ALTER TABLE "run" ADD "moves" integer NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "run" DROP COLUMN "moves"');
    await runner.query('ALTER TABLE "document" DROP COLUMN "moves"');
  }
}
