import type { MigrationInterface, QueryRunner } from 'typeorm';

/** States in which Deltek holds a document, or may: `FIXED_STATES` of ledger/states.ts once more. */
const FIXED = `('sending', 'created', 'posted', 'confirmed', 'uncertain', 'held')`;

/**
 * What happened stays written as it was: attempts and snapshots for good, what an event or a run was asked for
 * until its retention is over, a document's content from the moment it may be in Deltek.
 */
export class History17650000000055 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "history_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is history: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
      END $$`);
    for (const table of ['document_attempt', 'order_snapshot']) {
      await runner.query(`CREATE TRIGGER "${table}_stays" BEFORE UPDATE OR DELETE ON "${table}"
        FOR EACH STATEMENT EXECUTE FUNCTION "history_stays"()`);
    }
    await keep(runner, 'document', {
      told: ['id', 'connection_id', 'order_id', 'type', 'batch', 'created_at'],
      mayGo: 'false',
    });
    await runner.query(`CREATE TRIGGER "document_content_stays" BEFORE UPDATE ON "document" FOR EACH ROW
      WHEN (OLD."state" IN ${FIXED}
        AND (OLD."content_key", OLD."total") IS DISTINCT FROM (NEW."content_key", NEW."total"))
      EXECUTE FUNCTION "history_stays"()`);
    await keepLines(runner);
    await keep(runner, 'store_event', {
      told: [
        ...['id', 'connection_id', 'source', 'dedupe_key', 'scope', 'order_id', 'customer_id', 'run_id'],
        ...['payload', 'received_at', 'correlation_id'],
      ],
      mayGo: `OLD."state" <> 'pending' AND ${IN_RETENTION}`,
    });
    // A connection that nothing was posted through takes its runs with it.
    await keep(runner, 'run', {
      told: ['id', 'connection_id', 'kind', 'params', 'requested_by', 'correlation_id', 'created_at'],
      mayGo: `OLD."ended_at" IS NOT NULL AND ${IN_RETENTION} OR pg_trigger_depth() > 0`,
    });
    await runner.query(`CREATE TRIGGER "run_end_stays" BEFORE UPDATE ON "run" FOR EACH ROW
      WHEN (OLD."state" IN ('done', 'cancelled') AND NEW."state" = OLD."state") EXECUTE FUNCTION "history_stays"()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION "history_stays" CASCADE');
    await runner.query('DROP FUNCTION "document_lines_stay" CASCADE');
  }
}

/** Said by platform/database/forgetting.ts for the length of one transaction. */
const IN_RETENTION = `COALESCE(current_setting('ml_connector.retention', true), '') = 'on'`;

/** Rows that move on, but neither say something else than they were made with, nor go unless they may. */
async function keep(
  runner: QueryRunner,
  table: string,
  { told, mayGo }: { told: readonly string[]; mayGo: string },
): Promise<void> {
  const row = (name: 'OLD' | 'NEW') => `(${told.map((column) => `${name}."${column}"`).join(', ')})`;
  await runner.query(`CREATE TRIGGER "${table}_told_stays" BEFORE UPDATE ON "${table}" FOR EACH ROW
    WHEN (${row('OLD')} IS DISTINCT FROM ${row('NEW')}) EXECUTE FUNCTION "history_stays"()`);
  await runner.query(`CREATE TRIGGER "${table}_stays" BEFORE DELETE ON "${table}" FOR EACH ROW
    WHEN (NOT (${mayGo})) EXECUTE FUNCTION "history_stays"()`);
}

async function keepLines(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION "document_lines_stay"() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE line "document_line" := COALESCE(NEW, OLD);
    BEGIN
      IF EXISTS (SELECT 1 FROM "document" WHERE "id" = line."document_id" AND "state" IN ${FIXED}) THEN
        RAISE EXCEPTION 'document_line is history: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN line;
    END $$`);
  await runner.query(`CREATE TRIGGER "document_lines_stay" BEFORE INSERT OR UPDATE OR DELETE ON "document_line"
    FOR EACH ROW EXECUTE FUNCTION "document_lines_stay"()`);
}
