import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tells whether anything of a connection's copy of Deltek's reference data was written since it was read: every look at
 * an order needs it, and it may be long. A value of its own each time and no count, which a restored database would give
 * out again. Triggers, so that also a process of the version before tells.
 */
export class DirectoryVersion17650000000224 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "directory_version" (
        "connection_id" uuid PRIMARY KEY REFERENCES "connection" ("id") ON DELETE CASCADE,
        "version" uuid NOT NULL
      )`);
    await runner.query(`
      CREATE FUNCTION "directory_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO "directory_version" ("connection_id", "version")
          SELECT "connection_id", gen_random_uuid() FROM "changed" GROUP BY "connection_id" ORDER BY "connection_id"
          ON CONFLICT ("connection_id") DO UPDATE SET "version" = EXCLUDED."version";
        RETURN NULL;
      END $$`);
    // A connection that goes takes its entries with it: there is nothing to say of it any more.
    await runner.query(`
      CREATE FUNCTION "directory_shrunk"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE "directory_version" SET "version" = gen_random_uuid()
          WHERE "connection_id" IN (SELECT "connection_id" FROM "changed");
        RETURN NULL;
      END $$`);
    for (const [event, table, does] of [
      ['INSERT', 'NEW', 'changed'],
      ['UPDATE', 'NEW', 'changed'],
      ['DELETE', 'OLD', 'shrunk'],
    ]) {
      await runner.query(`
        CREATE TRIGGER "directory_${event!.toLowerCase()}" AFTER ${event} ON "directory_entry"
        REFERENCING ${table} TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "directory_${does}"()`);
    }
    await runner.query(`
      INSERT INTO "directory_version" ("connection_id", "version")
      SELECT "id", gen_random_uuid() FROM "connection"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const event of ['insert', 'update', 'delete'])
      await runner.query(`DROP TRIGGER "directory_${event}" ON "directory_entry"`);
    await runner.query('DROP FUNCTION "directory_changed"()');
    await runner.query('DROP FUNCTION "directory_shrunk"()');
    await runner.query('DROP TABLE "directory_version"');
  }
}
