import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an order comes to, and whether it is cancelled, is part of its plan; older plans get it from what they know. */
export class PlanTotals17650000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE "store_order" SET "plan" = "plan" || jsonb_build_object(
      'total', coalesce("plan" #>> '{converted,total}', "total"::text),
      'cancelled', EXISTS (
        SELECT 1 FROM "document"
        WHERE "document"."connection_id" = "store_order"."connection_id"
          AND "document"."order_id" = "store_order"."order_id"
          AND "document"."mode" LIKE 'cancelled %'
      ))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE "store_order" SET "plan" = "plan" - 'total' - 'cancelled'`);
  }
}
