import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Seals and keeps entries of one chain in a single call: the chain is locked for as long as that takes and the commit
 * after it, and for no answer in between. An entry comes with what stands before and after its number in what is sealed
 * (`apps/api/src/audit/chain.ts`). `audit_head` stays for processes of the version before.
 */
export class AuditAppend17650000000173 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "audit_append"("of_chain" text, "entries" jsonb) RETURNS void
      LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        "last_seq" integer;
        "last_hash" text;
        "entry" record;
      BEGIN
        SELECT "head"."seq", "head"."hash" INTO "last_seq", "last_hash" FROM "audit_head"("of_chain") "head";
        "last_seq" := coalesce("last_seq", 0);
        "last_hash" := coalesce("last_hash", repeat('0', 64));
        FOR "entry" IN
          SELECT * FROM jsonb_to_recordset("entries") AS "e" (
            "at" timestamptz, "actor_kind" text, "actor_id" text, "actor_name" text, "action" text,
            "subject_kind" text, "subject_id" text, "before" jsonb, "after" jsonb, "changed" text[],
            "reason" text, "correlation_id" text, "sealed_before" text, "sealed_after" text)
        LOOP
          "last_seq" := "last_seq" + 1;
          "last_hash" := encode(sha256(convert_to(
            "last_hash" || "entry"."sealed_before" || "last_seq" || "entry"."sealed_after", 'UTF8')), 'hex');
          INSERT INTO "audit_entry" ("chain", "seq", "at", "actor_kind", "actor_id", "actor_name", "action",
              "subject_kind", "subject_id", "before", "after", "changed", "reason", "correlation_id", "hash")
            VALUES ("of_chain", "last_seq", "entry"."at", "entry"."actor_kind", "entry"."actor_id",
              "entry"."actor_name", "entry"."action", "entry"."subject_kind", "entry"."subject_id",
              "entry"."before", "entry"."after", "entry"."changed", "entry"."reason", "entry"."correlation_id",
              "last_hash");
        END LOOP;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION "audit_append"');
  }
}
