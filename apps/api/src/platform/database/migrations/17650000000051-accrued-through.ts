import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far fees were accrued: no period is passed over while nothing ran (event row 33). */
export class AccruedThrough17650000000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "fee_watch" ADD COLUMN "accrued_through" text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "fee_watch" DROP COLUMN "accrued_through"');
  }
}
