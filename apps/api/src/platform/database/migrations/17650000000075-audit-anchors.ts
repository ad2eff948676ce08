import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The trail is searched by connection, action and actor however long it is, and its heads are kept day by day. */
const SEARCHED = {
  audit_entry_chain: '"chain", "at", "seq"',
  audit_entry_action: '"action", "at", "chain", "seq"',
  audit_entry_actor: '"actor_id", "at", "chain", "seq"',
  audit_entry_actor_name: '"actor_name", "at", "chain", "seq"',
};

export class AuditAnchors17650000000075 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(SEARCHED)) {
      await runner.query(`CREATE INDEX "${name}" ON "audit_entry" (${columns})`);
    }
    await runner.query(`
      CREATE TABLE "audit_anchor" (
        "chain" text NOT NULL,
        "day" text NOT NULL CHECK ("day" ~ '^\\d{4}-\\d{2}-\\d{2}$'),
        "seq" integer NOT NULL CHECK ("seq" > 0),
        "hash" character(64) NOT NULL,
        "made_at" timestamptz NOT NULL,
        PRIMARY KEY ("chain", "day")
      )`);
    await runner.query(`
      CREATE TRIGGER "audit_anchor_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_anchor"
        FOR EACH STATEMENT EXECUTE FUNCTION "history_stays"()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "audit_anchor"');
    for (const name of Object.keys(SEARCHED)) await runner.query(`DROP INDEX "${name}"`);
  }
}
