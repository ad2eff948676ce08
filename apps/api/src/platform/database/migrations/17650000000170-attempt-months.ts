import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEY = 'PRIMARY KEY ("id", "at")';

/**
 * Attempts by month (decision 17). What is there becomes the first part, up to the end of the month, without being
 * copied; it is read once for that and its key is built anew, while nobody can write to it.
 */
export class AttemptMonths17650000000170 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Whoever reads or moves a document just now ends that first: taken later, it would be waited for by whom it waits for.
    await runner.query('LOCK TABLE "document" IN ACCESS EXCLUSIVE MODE');
    await runner.query(`
      ALTER TABLE "document_attempt" RENAME TO "document_attempt_before";
      ALTER INDEX "document_attempt_document" RENAME TO "document_attempt_before_document";
      ALTER TRIGGER "document_attempt_stays" ON "document_attempt_before" RENAME TO "document_attempt_before_stays";
      ALTER TABLE "document_attempt_before" ALTER "id" DROP IDENTITY, DROP CONSTRAINT "document_attempt_pkey",
        ADD CONSTRAINT "document_attempt_before_pkey" ${KEY}`);
    await runner.query(`
      CREATE SEQUENCE "document_attempt_id_seq";
      CREATE TABLE "document_attempt" (LIKE "document_attempt_before", CONSTRAINT "document_attempt_pkey" ${KEY},
        FOREIGN KEY ("document_id") REFERENCES "document" ("id")) PARTITION BY RANGE ("at");
      ALTER TABLE "document_attempt" ALTER "id" SET DEFAULT nextval('document_attempt_id_seq');
      ALTER SEQUENCE "document_attempt_id_seq" OWNED BY "document_attempt"."id";
      SELECT setval('document_attempt_id_seq', (SELECT COALESCE(max("id"), 0) + 1 FROM "document_attempt_before"), false);
      CREATE INDEX "document_attempt_document" ON "document_attempt" ("document_id", "id")`);
    await stays(runner, 'document_attempt');
    await attach(runner);
    await runner.query('CREATE TABLE "document_attempt_rest" PARTITION OF "document_attempt" DEFAULT');
    await stays(runner, 'document_attempt_rest');
    await months(runner);
    await runner.query(`SELECT document_attempt_month((date_trunc('month', now() AT TIME ZONE 'UTC') + n * interval '1 month')::date)
      FROM generate_series(1, 2) AS n`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION "document_attempt_month"');
    await runner.query(`
      CREATE TABLE "attempts" (LIKE "document_attempt");
      INSERT INTO "attempts" SELECT * FROM "document_attempt";
      DROP TABLE "document_attempt";
      ALTER TABLE "attempts" RENAME TO "document_attempt";
      ALTER TABLE "document_attempt" ADD PRIMARY KEY ("id"),
        ADD FOREIGN KEY ("document_id") REFERENCES "document" ("id"),
        ALTER "id" ADD GENERATED ALWAYS AS IDENTITY;
      SELECT setval(pg_get_serial_sequence('document_attempt', 'id'),
        (SELECT COALESCE(max("id"), 0) + 1 FROM "document_attempt"), false);
      CREATE INDEX "document_attempt_document" ON "document_attempt" ("document_id", "id")`);
    await stays(runner, 'document_attempt');
  }
}

/** Up to the end of this month, or of that of the last row. */
async function attach(runner: QueryRunner): Promise<void> {
  await runner.query(`
    DO $$
    DECLARE "until" timestamp := date_trunc('month', GREATEST(now(), (SELECT max("at") FROM "document_attempt_before"))
      AT TIME ZONE 'UTC') + interval '1 month';
    BEGIN
      EXECUTE format('ALTER TABLE "document_attempt" ATTACH PARTITION "document_attempt_before"
        FOR VALUES FROM (MINVALUE) TO (%L)', "until" AT TIME ZONE 'UTC');
    END $$`);
}

/** A trigger of the whole is not asked where somebody names a part. */
async function stays(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`CREATE TRIGGER "${table}_stays" BEFORE UPDATE OR DELETE ON "${table}"
    FOR EACH STATEMENT EXECUTE FUNCTION "history_stays"()`);
}

/** Makes the part of a month, which begins in UTC; answers whether there was none that holds it. */
async function months(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION "document_attempt_month"("month" date) RETURNS boolean LANGUAGE plpgsql AS $$
    DECLARE
      "part" text := 'document_attempt_' || to_char("month", 'YYYY_MM');
    BEGIN
      IF to_regclass("part") IS NOT NULL THEN
        RETURN false;
      END IF;
      EXECUTE format('CREATE TABLE %I PARTITION OF "document_attempt" FOR VALUES FROM (%L) TO (%L)', "part",
        "month"::timestamp AT TIME ZONE 'UTC', ("month" + interval '1 month') AT TIME ZONE 'UTC');
      EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I
        FOR EACH STATEMENT EXECUTE FUNCTION "history_stays"()', "part" || '_stays', "part");
      RETURN true;
    EXCEPTION
      -- It would overlap with what was there before there were months, or some of it is with the rest already.
      WHEN invalid_object_definition OR check_violation THEN
        RETURN false;
    END $$`);
}
