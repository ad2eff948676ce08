import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders that a run was asked for, as its events (`events-of-runs`). */
export class OrdersOfRuns17650000000177 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX "asked_order_run" ON "asked_order" ("run_id")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "asked_order_run"');
  }
}
