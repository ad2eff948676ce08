import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a trace goes on when work is taken up later, or in another process. */
export class Traces17650000000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "store_event" ADD COLUMN "trace_parent" text');
    await runner.query('ALTER TABLE "document" ADD COLUMN "trace_parent" text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "document" DROP COLUMN "trace_parent"');
    await runner.query('ALTER TABLE "store_event" DROP COLUMN "trace_parent"');
  }
}
