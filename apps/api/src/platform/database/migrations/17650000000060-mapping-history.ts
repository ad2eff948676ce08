import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each mapping version changed, row by row, and what rows name in Deltek. Versions before this one are told
 * without their rows, so only the newest of each connection can be restored.
 */
export class MappingHistory17650000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "rule_change" (
        "connection_id" uuid NOT NULL REFERENCES "connection" ("id") ON DELETE CASCADE,
        "version" integer NOT NULL,
        "seq" integer NOT NULL,
        "rule_id" uuid NOT NULL,
        "table" text NOT NULL,
        "before" jsonb,
        "after" jsonb,
        "created_at" timestamptz NOT NULL,
        PRIMARY KEY ("connection_id", "version", "seq")
      )`);
    await runner.query(`CREATE TRIGGER "rule_change_stays" BEFORE UPDATE OR DELETE ON "rule_change"
      FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION "history_stays"()`);
    await runner.query(`
      ALTER TABLE "mapping_version"
        ADD "added" integer NOT NULL DEFAULT 0,
        ADD "changed" integer NOT NULL DEFAULT 0,
        ADD "removed" integer NOT NULL DEFAULT 0,
        ADD "restorable" boolean NOT NULL DEFAULT true`);
    await runner.query(`
      UPDATE "mapping_version" v SET "restorable" = false
      WHERE EXISTS (SELECT 1 FROM "mapping_version" n
        WHERE n."connection_id" = v."connection_id" AND n."version" > v."version")`);
    await runner.query(`ALTER TABLE "rule" ADD "target" text, ADD "invalid" text`);
    await runner.query(`
      UPDATE "rule" SET "target" = CASE "table"
        WHEN 'firm-mappings' THEN "body" ->> 'clientId'
        WHEN 'payment-rules' THEN "body" ->> 'bankCode'
        WHEN 'project-rules' THEN concat_ws('/', NULLIF(trim("body" ->> 'wbs1'), ''),
          NULLIF(trim("body" ->> 'wbs2'), ''), NULLIF(trim("body" ->> 'wbs3'), ''))
        ELSE "body" ->> 'account' END`);
    await runner.query(`CREATE INDEX "rule_target" ON "rule" ("connection_id", "table", "target")`);
    await runner.query(`CREATE INDEX "rule_invalid" ON "rule" ("connection_id", "table", "seq")
      WHERE "invalid" IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "rule" DROP "target", DROP "invalid"');
    await runner.query(`ALTER TABLE "mapping_version"
      DROP "added", DROP "changed", DROP "removed", DROP "restorable"`);
    await runner.query('DROP TABLE "rule_change"');
  }
}
