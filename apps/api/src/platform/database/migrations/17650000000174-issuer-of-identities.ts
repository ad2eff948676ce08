import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which provider somebody's identity is; null beside a subject: of the one that was set when it was linked. */
export class IssuerOfIdentities17650000000174 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "user" ADD COLUMN "oidc_issuer" text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "user" DROP COLUMN "oidc_issuer"`);
  }
}
