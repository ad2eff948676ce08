import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Locks a chain until the end of the transaction and answers its newest entry, in one round trip. Each statement of
 * such a function sees what was committed before it, so what was appended while the lock was waited for is there.
 */
export class AuditHead17650000000115 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "audit_head"("of_chain" text) RETURNS TABLE ("seq" integer, "hash" text)
      LANGUAGE plpgsql VOLATILE AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended('audit ' || "of_chain", 0));
        RETURN QUERY SELECT entry."seq", entry."hash"::text FROM "audit_entry" entry
          WHERE entry."chain" = "of_chain" ORDER BY entry."seq" DESC LIMIT 1;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION "audit_head"');
  }
}
