import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The moves a person makes for a document that is held or was given up: `TRANSITIONS` of ledger/states.ts. */
const ADOPTED = `'held created', 'held posted', 'abandoned created', 'abandoned posted'`;

const MOVES = `'planned sending', 'planned created', 'planned posted', 'planned held', 'planned rejected',
  'planned abandoned', 'held planned', 'held abandoned', 'sending created', 'sending uncertain',
  'sending held', 'sending rejected', 'sending planned', 'created posted', 'created uncertain',
  'created rejected', 'created held', 'created abandoned', 'posted confirmed', 'posted held',
  'uncertain planned', 'uncertain created', 'uncertain posted', 'uncertain held',
  'uncertain abandoned', 'rejected planned', 'rejected abandoned', 'abandoned planned'`;

/** People decide what becomes of a document; what Deltek may hold is never abandoned without a cause. */
export class Resolutions17650000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "document" ADD "proposal" jsonb
      CHECK ("proposal" IS NULL OR "state" IN ('uncertain', 'held', 'rejected', 'abandoned'))`);
    await refuseOtherMoves(
      runner,
      `${MOVES}, ${ADOPTED}`,
      `IF NEW.state = 'abandoned' AND OLD.state IN ('created', 'uncertain', 'held') AND NEW.cause IS NULL THEN
        RAISE EXCEPTION 'document % is % and is not abandoned without a cause', OLD.batch, OLD.state
          USING ERRCODE = 'check_violation';
      END IF;`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseOtherMoves(runner, MOVES, '');
    await runner.query('ALTER TABLE "document" DROP COLUMN "proposal"');
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
