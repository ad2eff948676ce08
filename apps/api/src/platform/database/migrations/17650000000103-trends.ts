import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was over on a day, and what was one piece of work, are found without reading all that ever was. */
export class Trends17650000000103 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "exception_over" ON "exception" ("connection_id", "resolved_at")
      WHERE "state" = 'resolved'`);
    await runner.query('CREATE INDEX "audit_entry_work" ON "audit_entry" ("correlation_id", "at")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "audit_entry_work"');
    await runner.query('DROP INDEX "exception_over"');
  }
}
