import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events that a run asked for: without them at hand all events are read for each run that is forgotten. */
export class EventsOfRuns17650000000176 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "store_event_of_run" ON "store_event" ("run_id")
      WHERE "run_id" IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "store_event_of_run"');
  }
}
