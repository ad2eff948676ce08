import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Audit1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "audit_entry" (
        "chain" text NOT NULL,
        "seq" integer NOT NULL CHECK ("seq" > 0),
        "at" timestamptz NOT NULL,
        "actor_kind" text NOT NULL CHECK ("actor_kind" IN ('user', 'token', 'job', 'webhook', 'system')),
        "actor_id" text NOT NULL,
        "actor_name" text NOT NULL,
        "action" text NOT NULL,
        "subject_kind" text NOT NULL,
        "subject_id" text NOT NULL,
        "before" jsonb,
        "after" jsonb,
        "changed" text[] NOT NULL,
        "reason" text,
        "correlation_id" text NOT NULL,
        "hash" character(64) NOT NULL,
        PRIMARY KEY ("chain", "seq")
      )`);
    await runner.query(`CREATE INDEX "audit_entry_newest" ON "audit_entry" ("at", "chain", "seq")`);
    await runner.query(
      `CREATE INDEX "audit_entry_subject" ON "audit_entry" ("subject_kind", "subject_id", "at")`,
    );
    await runner.query(`
      CREATE FUNCTION "audit_entry_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'audit_entry is append-only: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
      END $$`);
    await runner.query(`
      CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
        FOR EACH STATEMENT EXECUTE FUNCTION "audit_entry_is_append_only"()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "audit_entry"');
    await runner.query('DROP FUNCTION "audit_entry_is_append_only"');
  }
}
