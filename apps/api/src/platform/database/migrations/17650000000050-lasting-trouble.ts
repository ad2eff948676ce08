import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LastingTrouble17650000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "document_rejected" ON "document" ("connection_id", "updated_at")
      WHERE "state" = 'rejected'`);
    await runner.query(`CREATE INDEX "document_troubled" ON "document" ("connection_id")
      WHERE "state" = 'planned' AND "cause" IS NOT NULL`);
    // What was given up because a vendor was away for an hour goes on by itself.
    await runner.query(`UPDATE "document" SET "next_at" = now() WHERE "next_at" IS NULL
      AND "cause" IN ('vendor_unavailable', 'internal_error', 'outcome_uncertain')
      AND "state" IN ('planned', 'created', 'posted', 'uncertain')`);
    // Answered events are forgotten by age, without reading the whole table each hour.
    await runner.query(`CREATE INDEX "store_event_answered" ON "store_event" ("received_at")
      WHERE "state" <> 'pending' AND "scope" NOT LIKE 'store/order/refund%'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "document_rejected", "document_troubled", "store_event_answered"');
  }
}
