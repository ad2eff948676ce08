import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who sees to an exception, who said that nobody need, and how often it came back; what the inbox is read by. */
export class ExceptionInbox17650000000071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE "exception" ADD COLUMN "assigned_to" uuid, ADD COLUMN "assigned_name" text,
        ADD COLUMN "ignored_at" timestamptz, ADD COLUMN "ignored_by" text, ADD COLUMN "ignored_reason" text,
        ADD COLUMN "reopened" integer NOT NULL DEFAULT 0,
        ADD CHECK (("assigned_to" IS NULL) = ("assigned_name" IS NULL)),
        ADD CHECK (("ignored_at" IS NULL) = ("ignored_by" IS NULL)
          AND ("ignored_at" IS NULL) = ("ignored_reason" IS NULL))`);
    // An exception that comes back is the one that was there.
    await runner.query(
      `CREATE INDEX "exception_same" ON "exception" ("connection_id", "order_id", "cause", "field")`,
    );
    await runner.query(`CREATE INDEX "exception_by_cause" ON "exception"
      ("connection_id", "state", "cause", "since" DESC, "id" DESC)`);
    await runner.query(`CREATE INDEX "exception_inbox" ON "exception" ("connection_id", "since" DESC, "id" DESC)
      WHERE "state" = 'open' AND "ignored_at" IS NULL`);
    await runner.query(`CREATE INDEX "exception_retry" ON "exception" ("connection_id", "cause", "order_id", "field")
      WHERE "state" = 'open'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['same', 'by_cause', 'inbox', 'retry'])
      await runner.query(`DROP INDEX "exception_${index}"`);
    await runner.query(`ALTER TABLE "exception" DROP COLUMN "assigned_to", DROP COLUMN "assigned_name",
      DROP COLUMN "ignored_at", DROP COLUMN "ignored_by", DROP COLUMN "ignored_reason", DROP COLUMN "reopened"`);
  }
}
