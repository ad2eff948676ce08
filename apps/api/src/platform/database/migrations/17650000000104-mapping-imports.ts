import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file that is imported as a run: its lines until it ends, the rows that were right so far, and what was wrong. */
export class MappingImports17650000000104 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "import_part" (
        "run_id" uuid NOT NULL REFERENCES "run" ("id") ON DELETE CASCADE,
        "part" integer NOT NULL,
        "lines" jsonb NOT NULL,
        PRIMARY KEY ("run_id", "part")
      )`);
    await runner.query(`
      CREATE TABLE "import_row" (
        "run_id" uuid NOT NULL REFERENCES "run" ("id") ON DELETE CASCADE,
        "row" integer NOT NULL,
        "match_key" text NOT NULL,
        "target" text,
        "body" jsonb NOT NULL,
        PRIMARY KEY ("run_id", "row")
      )`);
    await runner.query(`
      CREATE TABLE "import_error" (
        "run_id" uuid NOT NULL REFERENCES "run" ("id") ON DELETE CASCADE,
        "row" integer NOT NULL,
        "seq" integer GENERATED ALWAYS AS IDENTITY,
        "field" text NOT NULL,
        "message" text NOT NULL,
        PRIMARY KEY ("run_id", "row", "seq")
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "import_error", "import_row", "import_part"');
  }
}
