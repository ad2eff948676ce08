import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who sign in at a provider: which identity there is theirs, and which sessions began that way. */
export class Oidc17650000000083 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "user" ADD COLUMN "oidc_subject" text`);
    await runner.query(`
      ALTER TABLE "session" ADD COLUMN "method" text NOT NULL DEFAULT 'password'
        CHECK ("method" IN ('password', 'oidc'))`);
    await runner.query(`ALTER TABLE "session" ALTER COLUMN "method" DROP DEFAULT`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "session" DROP COLUMN "method"`);
    await runner.query(`ALTER TABLE "user" DROP COLUMN "oidc_subject"`);
  }
}
