import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What would be posted beside what people posted by hand, and when it was last compared. */
export class Shadow17650000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "shadow_comparison" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "order_id" bigint NOT NULL,
        "verdict" text NOT NULL CHECK ("verdict" IN ('same', 'differs', 'nothing_found', 'several')),
        "plan_key" text NOT NULL,
        "body" jsonb NOT NULL,
        "compared_at" timestamptz NOT NULL,
        PRIMARY KEY ("connection_id", "order_id"),
        FOREIGN KEY ("connection_id", "order_id") REFERENCES "store_order" ("connection_id", "order_id")
          ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX "shadow_comparison_verdict"
      ON "shadow_comparison" ("connection_id", "verdict", "order_id")`);
    await runner.query(`
      CREATE TABLE "shadow_watch" (
        "connection_id" uuid PRIMARY KEY REFERENCES "connection" ("id") ON DELETE CASCADE,
        "begun_at" timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "shadow_watch", "shadow_comparison"');
  }
}
