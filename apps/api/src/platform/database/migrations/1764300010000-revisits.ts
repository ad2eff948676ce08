import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an order is read again although nothing told of a change. */
export class Revisits1764300010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "store_order" ADD "revisit_at" timestamptz');
    await runner.query(`CREATE INDEX "store_order_revisit" ON "store_order" ("revisit_at")
      WHERE "revisit_at" IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "store_order_revisit"');
    await runner.query('ALTER TABLE "store_order" DROP COLUMN "revisit_at"');
  }
}
