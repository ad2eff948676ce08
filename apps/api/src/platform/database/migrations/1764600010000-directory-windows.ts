import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DirectoryWindows1764600010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "directory_load"
      ADD "asked_at" timestamptz, ADD "full_at" timestamptz, ADD "watermark" timestamptz`);
    // Whose firm changed is asked with every change of a firm.
    await runner.query(`CREATE INDEX "store_customer_firm" ON "store_customer" ("connection_id", "client_id")
      WHERE "client_id" IS NOT NULL`);
    await runner.query(
      `CREATE INDEX "external_identity_firm" ON "external_identity" ("connection_id", "kind", "deltek_id")`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "external_identity_firm", "store_customer_firm"');
    await runner.query(`ALTER TABLE "directory_load"
      DROP COLUMN "watermark", DROP COLUMN "full_at", DROP COLUMN "asked_at"`);
  }
}
