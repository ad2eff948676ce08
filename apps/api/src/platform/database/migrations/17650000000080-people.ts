import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions that can be told apart and ended, invitations, API tokens of some connections only. */
export class People17650000000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE "session"
        ADD COLUMN "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD COLUMN "client" text NOT NULL DEFAULT '',
        ADD COLUMN "address" text NOT NULL DEFAULT '',
        ADD CONSTRAINT "session_id" UNIQUE ("id")`);
    await runner.query(`
      ALTER TABLE "session" ALTER COLUMN "id" DROP DEFAULT, ALTER COLUMN "client" DROP DEFAULT,
        ALTER COLUMN "address" DROP DEFAULT`);
    await runner.query(`DROP INDEX "session_user"`);
    await runner.query(`CREATE INDEX "session_user" ON "session" ("user_id", "created_at", "id")`);
    await runner.query(`
      CREATE TABLE "invitation" (
        "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "email" text NOT NULL CONSTRAINT "invitation_email" UNIQUE,
        "name" text NOT NULL,
        "role" text NOT NULL CHECK ("role" IN ('admin', 'mapping', 'support', 'auditor', 'viewer')),
        "token_hash" text NOT NULL CONSTRAINT "invitation_token" UNIQUE,
        "invited_by" uuid NOT NULL CONSTRAINT "invitation_invited_by_fkey" REFERENCES "user" ("id") ON DELETE CASCADE,
        "created_at" timestamptz NOT NULL,
        "expires_at" timestamptz NOT NULL
      )`);
    await runner.query(`ALTER TABLE "api_token" ADD COLUMN "connection_ids" uuid[]`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "api_token" DROP COLUMN "connection_ids"`);
    await runner.query(`DROP TABLE "invitation"`);
    await runner.query(`DROP INDEX "session_user"`);
    await runner.query(`ALTER TABLE "session" DROP COLUMN "id", DROP COLUMN "client", DROP COLUMN "address"`);
    await runner.query(`CREATE INDEX "session_user" ON "session" ("user_id")`);
  }
}
