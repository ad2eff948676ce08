import type { MigrationInterface, QueryRunner } from 'typeorm';

const MOVES = `'planned sending', 'planned created', 'planned posted', 'planned held', 'planned rejected',
  'planned abandoned', 'held planned', 'held abandoned', 'sending created', 'sending uncertain',
  'sending held', 'sending rejected', 'sending planned', 'created posted', 'created uncertain',
  'created rejected', 'created held', 'created abandoned', 'posted confirmed', 'posted held',
  'uncertain planned', 'uncertain created', 'uncertain posted', 'uncertain held',
  'uncertain abandoned', 'rejected planned', 'rejected abandoned', 'abandoned planned',
  'held created', 'held posted', 'abandoned created', 'abandoned posted'`;

const ABANDONED = `IF NEW.state = 'abandoned' AND OLD.state IN ('created', 'uncertain', 'held') AND NEW.cause IS NULL THEN
    RAISE EXCEPTION 'document % is % and is not abandoned without a cause', OLD.batch, OLD.state
      USING ERRCODE = 'check_violation';
  END IF;`;

/** `ledger/shared/file-names.ts` once more. */
const NAME = `'^BC(IN|CR)-[0-9]+-F[0-9A-F]{12}$'`;

/** From a file of its own a document goes back only by way of a refusal, or of a look. */
const TAKEN_OUT = `IF OLD.state = 'created' AND NEW.state = 'planned' AND OLD.file_batch IS NULL THEN
    RAISE EXCEPTION 'document % has a file of its own and is not taken out of it', OLD.batch
      USING ERRCODE = 'check_violation';
  END IF;`;

/** Files of several documents: what was put into each, and which file a document is in. */
export class SharedFiles17650000000160 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "posting_file" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "batch" text NOT NULL CHECK ("batch" ~ ${NAME}),
        "content_key" text NOT NULL,
        "documents" integer NOT NULL CHECK ("documents" > 1),
        "created_at" timestamptz NOT NULL,
        PRIMARY KEY ("connection_id", "batch")
      )`);
    await runner.query(`CREATE TRIGGER "posting_file_stays" BEFORE UPDATE ON "posting_file"
      FOR EACH STATEMENT EXECUTE FUNCTION "history_stays"()`);
    await runner.query(`ALTER TABLE "document"
      ADD "file_batch" text CHECK ("file_batch" ~ ${NAME}),
      ADD "together" integer NOT NULL DEFAULT 1 CHECK ("together" > 0)`);
    await runner.query(`CREATE INDEX "document_shared" ON "document" ("connection_id", "file_batch")
      WHERE "file_batch" IS NOT NULL`);
    await runner.query(`CREATE INDEX "document_gathering" ON "document" ("connection_id", "type", "period")
      WHERE "together" > 1 AND "state" = 'planned'`);
    await refuseOtherMoves(runner, `${MOVES}, 'created planned'`, `${ABANDONED} ${TAKEN_OUT}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseOtherMoves(runner, MOVES, ABANDONED);
    await runner.query('ALTER TABLE "document" DROP COLUMN "file_batch", DROP COLUMN "together"');
    await runner.query('DROP TABLE "posting_file"');
  }
}

async function refuseOtherMoves(runner: QueryRunner, moves: string, besides: string): Promise<void> {
  await runner.query(`
    CREATE OR REPLACE FUNCTION "document_move"() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.state <> OLD.state AND OLD.state || ' ' || NEW.state <> ALL (ARRAY[${moves}]) THEN
        RAISE EXCEPTION 'document % may not go from % to %', OLD.batch, OLD.state, NEW.state
          USING ERRCODE = 'check_violation';
      END IF;
      ${besides}
      RETURN NEW;
    END $$`);
}
