import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders are found by what they come to and by a part of the e-mail, documents by their amount. */
export class OrderSearch17650000000150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "store_order" ADD "customer_email" text NOT NULL DEFAULT ''`);
    await runner.query(`UPDATE "store_order" o SET "customer_email" = COALESCE(
        s."body" #>> '{customer,email}', s."body" #>> '{order,billingAddress,email}', '')
      FROM "order_snapshot" s WHERE s."id" = o."snapshot_id"`);
    await runner.query(
      'CREATE INDEX "store_order_email" ON "store_order" USING gin ("customer_email" gin_trgm_ops)',
    );
    await runner.query(`CREATE INDEX "store_order_total" ON "store_order"
      ("connection_id", "total", "updated_at", "order_id")`);
    await runner.query(`CREATE INDEX "document_total" ON "document"
      ("connection_id", "total", "created_at", "id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "document_total", "store_order_total", "store_order_email"');
    await runner.query('ALTER TABLE "store_order" DROP COLUMN "customer_email"');
  }
}
