import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where each amount of the store and each document stands, by day; taken in anew whenever one of them changes. */
export class Reconciliation17650000000076 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tables(runner);
    await runner.query(`CREATE INDEX "document_date" ON "document" ("connection_id", "date")`);
    await announce(runner);
    await runner.query(`INSERT INTO "reconciliation_due" ("connection_id", "order_id")
      SELECT "connection_id", "order_id" FROM "store_order"`);
    await runner.query(`INSERT INTO "reconciliation_due" ("connection_id", "batch")
      SELECT "connection_id", "batch" FROM "document" WHERE "order_id" IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['order', 'document', 'drift', 'zone']) {
      await runner.query(`DROP FUNCTION "reconcile_${name}" CASCADE`);
    }
    await runner.query('DROP INDEX "document_date"');
    await runner.query(`DROP TABLE "reconciliation_due", "reconciliation_item", "reconciliation_day",
      "reconciliation_balance", "reconciliation_missing", "reconciliation_watch"`);
  }
}

async function tables(runner: QueryRunner): Promise<void> {
  const connection = `"connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE`;
  // Only ever added to and taken from, so that who changes an order never waits for who reconciles it.
  await runner.query(`
    CREATE TABLE "reconciliation_due" (
      "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      ${connection},
      "order_id" bigint,
      "batch" text,
      CHECK (("order_id" IS NULL) <> ("batch" IS NULL))
    )`);
  await runner.query(
    `CREATE INDEX "reconciliation_due_connection" ON "reconciliation_due" ("connection_id")`,
  );
  await runner.query(`
    CREATE TABLE "reconciliation_item" (
      ${connection},
      "kind" text NOT NULL,
      "ref" text NOT NULL,
      "order_id" bigint,
      "day" text NOT NULL,
      "currency" text NOT NULL,
      "label" text NOT NULL,
      "expected" numeric(19,4) NOT NULL,
      "booked" numeric(19,4) NOT NULL,
      "standing" text NOT NULL CHECK
        ("standing" IN ('posted', 'ignored', 'held', 'waiting', 'missing', 'different')),
      "reason" text,
      "text" text NOT NULL,
      "batches" text[] NOT NULL,
      PRIMARY KEY ("connection_id", "kind", "ref")
    )`);
  await runner.query(`CREATE INDEX "reconciliation_item_day" ON "reconciliation_item"
    ("connection_id", "day", "kind", "ref")`);
  await runner.query(`CREATE INDEX "reconciliation_item_order" ON "reconciliation_item"
    ("connection_id", "order_id") WHERE "order_id" IS NOT NULL`);
  await runner.query(`
    CREATE TABLE "reconciliation_day" (
      ${connection},
      "day" text NOT NULL,
      "kind" text NOT NULL,
      "currency" text NOT NULL,
      "standing" text NOT NULL,
      "count" integer NOT NULL,
      "expected" numeric(19,4) NOT NULL,
      "booked" numeric(19,4) NOT NULL,
      PRIMARY KEY ("connection_id", "day", "kind", "currency", "standing")
    )`);
  await runner.query(`CREATE INDEX "reconciliation_day_wrong" ON "reconciliation_day" ("connection_id", "day")
    WHERE "standing" IN ('missing', 'different')`);
  await runner.query(`
    CREATE TABLE "reconciliation_balance" (
      ${connection},
      "day" text NOT NULL,
      "what" text NOT NULL CHECK ("what" IN ('bank', 'account', 'role')),
      "code" text NOT NULL,
      "currency" text NOT NULL,
      "amount" numeric(19,4) NOT NULL,
      PRIMARY KEY ("connection_id", "day", "what", "code", "currency")
    )`);
  await runner.query(`
    CREATE TABLE "reconciliation_missing" (
      ${connection},
      "order_id" bigint NOT NULL,
      "day" text NOT NULL,
      "found_at" timestamptz NOT NULL,
      PRIMARY KEY ("connection_id", "order_id")
    )`);
  await runner.query(`
    CREATE TABLE "reconciliation_watch" (
      "connection_id" uuid PRIMARY KEY REFERENCES "connection" ("id") ON DELETE CASCADE,
      "begun_at" timestamptz NOT NULL,
      "proved_at" timestamptz
    )`);
}

/** Whoever changes what a day rests on says so in the same transaction, whatever code it is. */
async function announce(runner: QueryRunner): Promise<void> {
  const say = (name: string, insert: string) =>
    runner.query(`CREATE FUNCTION "reconcile_${name}"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        ${insert};
        RETURN NULL;
      END $$`);
  const due = `INSERT INTO "reconciliation_due" ("connection_id", "order_id", "batch")`;
  await say('order', `${due} VALUES (NEW."connection_id", NEW."order_id", NULL)`);
  await runner.query(`CREATE TRIGGER "store_order_reconcile" AFTER INSERT OR UPDATE OF
      "state", "plan", "snapshot_id", "updated_at" ON "store_order"
    FOR EACH ROW EXECUTE FUNCTION "reconcile_order"()`);
  await say('document', `${due} VALUES (NEW."connection_id", NULL, NEW."batch")`);
  await runner.query(`CREATE TRIGGER "document_reconcile" AFTER INSERT OR UPDATE OF "state", "total" ON "document"
    FOR EACH ROW WHEN (NEW."order_id" IS NULL) EXECUTE FUNCTION "reconcile_document"()`);
  await say(
    'drift',
    `${due} VALUES (NEW."connection_id", NEW."order_id",
       CASE WHEN NEW."order_id" IS NULL THEN NEW."batch" END)`,
  );
  await runner.query(`CREATE TRIGGER "ledger_drift_reconcile" AFTER INSERT OR UPDATE OF "state", "kind", "theirs"
    ON "ledger_drift" FOR EACH ROW EXECUTE FUNCTION "reconcile_drift"()`);
  // In another zone everything is on other days.
  await say(
    'zone',
    `${due} SELECT "connection_id", "order_id", NULL FROM "store_order"
    WHERE "connection_id" = NEW."id"`,
  );
  const zoneOf = (row: string) =>
    `COALESCE(${row}."settings" ->> 'postingTimeZone', ${row}."found" ->> 'storeTimeZone')`;
  await runner.query(`CREATE TRIGGER "connection_reconcile" AFTER UPDATE OF "settings", "found" ON "connection"
    FOR EACH ROW WHEN (${zoneOf('OLD')} IS DISTINCT FROM ${zoneOf('NEW')})
    EXECUTE FUNCTION "reconcile_zone"()`);
}
