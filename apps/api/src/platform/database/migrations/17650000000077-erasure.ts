import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Said by platform/database/forgetting.ts for the length of one transaction. */
const ERASING = `COALESCE(current_setting('ml_connector.erasure', true), '') = 'on'`;

/** A customer who asked for it is nobody here any more, whoever writes; evidence stays history but for the person. */
export class Erasure17650000000077 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "customer_details" ADD "erased_at" timestamptz');
    await runner.query(`
      CREATE FUNCTION "customer_stays_erased"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW."details" := OLD."details";
        NEW."differences" := '{}';
        NEW."erased_at" := OLD."erased_at";
        RETURN NEW;
      END $$`);
    await runner.query(`CREATE TRIGGER "customer_details_stays_erased" BEFORE UPDATE ON "customer_details"
      FOR EACH ROW WHEN (OLD."erased_at" IS NOT NULL) EXECUTE FUNCTION "customer_stays_erased"()`);
    await runner.query(`
      CREATE FUNCTION "order_snapshot_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND ${ERASING} THEN
          RETURN NULL;
        END IF;
        RAISE EXCEPTION 'order_snapshot is history: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
      END $$`);
    await runner.query('DROP TRIGGER "order_snapshot_stays" ON "order_snapshot"');
    await runner.query(`CREATE TRIGGER "order_snapshot_stays" BEFORE UPDATE OR DELETE ON "order_snapshot"
      FOR EACH STATEMENT EXECUTE FUNCTION "order_snapshot_stays"()`);
    await runner.query(`CREATE TRIGGER "order_snapshot_told_stays" BEFORE UPDATE ON "order_snapshot" FOR EACH ROW
      WHEN ((OLD."id", OLD."connection_id", OLD."order_id", OLD."content_hash", OLD."read_at")
        IS DISTINCT FROM (NEW."id", NEW."connection_id", NEW."order_id", NEW."content_hash", NEW."read_at"))
      EXECUTE FUNCTION "history_stays"()`);
    // A guest has no number: the orders are found by the e-mail they were placed with.
    await runner.query(`CREATE INDEX "order_snapshot_guest" ON "order_snapshot"
      ("connection_id", lower(btrim("body" #>> '{order,billingAddress,email}')))
      WHERE "body" #>> '{order,customerId}' = '0'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "order_snapshot_guest"');
    await runner.query('DROP FUNCTION "order_snapshot_stays" CASCADE');
    await runner.query('DROP TRIGGER "order_snapshot_told_stays" ON "order_snapshot"');
    await runner.query(`CREATE TRIGGER "order_snapshot_stays" BEFORE UPDATE OR DELETE ON "order_snapshot"
      FOR EACH STATEMENT EXECUTE FUNCTION "history_stays"()`);
    await runner.query('DROP FUNCTION "customer_stays_erased" CASCADE');
    await runner.query('ALTER TABLE "customer_details" DROP COLUMN "erased_at"');
  }
}
