import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EventLanes1764800010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "store_event"
      ADD "priority" text NOT NULL DEFAULT 'live' CHECK ("priority" IN ('live', 'backfill')),
      ADD "run_id" uuid REFERENCES "run" ("id"),
      DROP CONSTRAINT "store_event_source_check",
      ADD CONSTRAINT "store_event_source_check"
        CHECK ("source" IN ('webhook', 'poll', 'backfill', 'replay', 'approval'))`);
    await runner.query('DROP INDEX "store_event_due"');
    await runner.query(`CREATE INDEX "store_event_due" ON "store_event" ("connection_id", "priority", "next_at")
      WHERE "state" = 'pending'`);
    await runner.query(`CREATE INDEX "store_event_run" ON "store_event" ("run_id")
      WHERE "state" = 'pending' AND "run_id" IS NOT NULL`);
    await runner.query(`CREATE INDEX "store_event_scope" ON "store_event" ("connection_id", "scope", "id" DESC)
      WHERE "source" = 'webhook'`);
    await refuseIllegalMoves(runner);
    await runner.query(`
      CREATE TABLE "asked_order" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "order_id" bigint NOT NULL,
        "run_id" uuid NOT NULL REFERENCES "run" ("id") ON DELETE CASCADE,
        "asked_at" timestamptz NOT NULL,
        PRIMARY KEY ("connection_id", "order_id")
      )`);
    await runner.query('ALTER TABLE "sync_cursor" ADD "failed_at" timestamptz, ADD "failure" text');
    await rememberReads(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "store_order_unsettled"');
    await runner.query('ALTER TABLE "store_order" DROP COLUMN "unsettled", DROP COLUMN "read_at"');
    await runner.query('ALTER TABLE "sync_cursor" DROP COLUMN "failure", DROP COLUMN "failed_at"');
    await runner.query('DROP TABLE "asked_order"');
    await runner.query('DROP TRIGGER "event_move" ON "store_event"');
    await runner.query('DROP FUNCTION "event_move"');
    await runner.query('DROP INDEX "store_event_scope", "store_event_run", "store_event_due"');
    await runner.query(`DELETE FROM "store_event" WHERE "source" = 'backfill'`);
    await runner.query(`ALTER TABLE "store_event" DROP CONSTRAINT "store_event_source_check",
      ADD CONSTRAINT "store_event_source_check"
        CHECK ("source" IN ('webhook', 'poll', 'replay', 'approval')),
      DROP COLUMN "run_id", DROP COLUMN "priority"`);
    await runner.query(
      `CREATE INDEX "store_event_due" ON "store_event" ("connection_id", "next_at") WHERE "state" = 'pending'`,
    );
  }
}

/** The table of intake/event-states.ts once more, where nothing can get around it. */
async function refuseIllegalMoves(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION "event_move"() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'store event % may not go from % to %', OLD.id, OLD.state, NEW.state
        USING ERRCODE = 'check_violation';
    END $$`);
  await runner.query(`CREATE TRIGGER "event_move" BEFORE UPDATE OF "state" ON "store_event"
    FOR EACH ROW WHEN (OLD."state" <> NEW."state" AND OLD."state" || ' ' || NEW."state"
      <> ALL (ARRAY['pending done', 'pending ignored'])) EXECUTE FUNCTION "event_move"()`);
}

/** When the read began that an order rests on, and whether its money may still move without a change of its date. */
async function rememberReads(runner: QueryRunner): Promise<void> {
  await runner.query(`ALTER TABLE "store_order" ADD "read_at" timestamptz,
    ADD "unsettled" boolean NOT NULL DEFAULT false`);
  await runner.query(`CREATE INDEX "store_order_unsettled" ON "store_order" ("connection_id", "read_at")
    WHERE "unsettled"`);
}
