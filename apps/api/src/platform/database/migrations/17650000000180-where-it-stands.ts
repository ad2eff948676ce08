import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A file that waits in Deltek for a person says so on its order's days; what waits so, or is parked, is taken in anew. A
 * name of ours that no document stands for is in the currency of the books.
 */
export class WhereItStands17650000000180 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "reconcile_waiting"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO "reconciliation_due" ("connection_id", "order_id") VALUES (NEW."connection_id", NEW."order_id");
        RETURN NULL;
      END $$`);
    // One that is posted at once is taken in when it is posted.
    await runner.query(`CREATE TRIGGER "document_waits" AFTER UPDATE OF "state" ON "document"
      FOR EACH ROW WHEN (NEW."order_id" IS NOT NULL AND NEW."state" = 'created'
        AND NEW."post_requested_at" IS NULL AND NEW."next_at" > NEW."updated_at")
      EXECUTE FUNCTION "reconcile_waiting"()`);
    await runner.query(`UPDATE "ledger_drift" d SET "currency" =
        COALESCE(c."settings" ->> 'ledgerCurrency', c."found" ->> 'ledgerCurrency', 'USD')
      FROM "connection" c WHERE c."id" = d."connection_id" AND d."currency" = ''`);
    await runner.query(`INSERT INTO "reconciliation_due" ("connection_id", "order_id", "batch")
      SELECT c."id", "order_id", CASE WHEN "order_id" IS NULL THEN "batch" END
      FROM "document" d JOIN "connection" c ON c."id" = d."connection_id"
      WHERE "state" IN ('planned', 'created') AND ("state" = 'created' OR "cause" IS NOT NULL AND "next_at" IS NULL)
      UNION SELECT "connection_id", "order_id", CASE WHEN "order_id" IS NULL THEN "batch" END FROM "ledger_drift"
      WHERE "state" = 'open' AND "kind" = 'unknown'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION "reconcile_waiting" CASCADE');
  }
}
