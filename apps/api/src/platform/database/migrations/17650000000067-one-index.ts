import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `exception_retry` finds the orders of a cause as well. */
export class OneIndex17650000000067 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "exception_of_cause"');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "exception_of_cause" ON "exception" ("connection_id", "cause", "order_id")
      WHERE "state" = 'open'`);
  }
}
