import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Runs1764800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "run" (
        "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "kind" text NOT NULL CHECK ("kind" ~ '^[a-z_]{1,40}$'),
        "state" text NOT NULL CHECK ("state" IN
          ('queued', 'running', 'paused', 'done', 'failed', 'cancelled')),
        "params" jsonb NOT NULL,
        "cursor" jsonb,
        "counts" jsonb NOT NULL,
        "done" integer NOT NULL,
        "total" integer,
        "failures" integer NOT NULL,
        "error" text,
        "next_at" timestamptz,
        "requested_by" text NOT NULL,
        "correlation_id" text NOT NULL,
        "created_at" timestamptz NOT NULL,
        "started_at" timestamptz,
        "ended_at" timestamptz,
        "updated_at" timestamptz NOT NULL,
        CONSTRAINT "run_goes_on" CHECK (("next_at" IS NOT NULL) = ("state" IN ('queued', 'running'))),
        CONSTRAINT "run_has_ended" CHECK
          (("ended_at" IS NOT NULL) = ("state" IN ('done', 'failed', 'cancelled')))
      )`);
    await runner.query(`CREATE UNIQUE INDEX "run_one_active" ON "run" ("connection_id", "kind")
      WHERE "state" IN ('queued', 'running', 'paused')`);
    await runner.query(`CREATE INDEX "run_due" ON "run" ("next_at") WHERE "next_at" IS NOT NULL`);
    await runner.query(`CREATE INDEX "run_newest" ON "run" ("connection_id", "created_at" DESC, "id" DESC)`);
    await refuseIllegalMoves(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "run"');
    await runner.query('DROP FUNCTION "run_move"');
  }
}

/** The table of runs/run-states.ts once more, where nothing can get around it. */
async function refuseIllegalMoves(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION "run_move"() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.state <> OLD.state AND OLD.state || ' ' || NEW.state <> ALL (ARRAY[
        'queued running', 'queued paused', 'queued failed', 'queued cancelled', 'running paused',
        'running done', 'running failed', 'running cancelled', 'paused queued', 'paused cancelled',
        'failed queued'])
      THEN
        RAISE EXCEPTION 'run % may not go from % to %', OLD.id, OLD.state, NEW.state
          USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END $$`);
  await runner.query(`CREATE TRIGGER "run_move" BEFORE UPDATE OF "state" ON "run"
    FOR EACH ROW EXECUTE FUNCTION "run_move"()`);
}
