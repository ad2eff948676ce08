import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Authenticator apps of people, and their recovery codes. */
export class SecondFactor17650000000081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "second_factor" (
        "user_id" uuid PRIMARY KEY CONSTRAINT "second_factor_user_id_fkey" REFERENCES "user" ("id") ON DELETE CASCADE,
        "key_id" text NOT NULL,
        "nonce" bytea NOT NULL,
        "ciphertext" bytea NOT NULL,
        "tag" bytea NOT NULL,
        "confirmed_at" timestamptz,
        "last_step" bigint NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE "recovery_code" (
        "user_id" uuid CONSTRAINT "recovery_code_user_id_fkey" REFERENCES "user" ("id") ON DELETE CASCADE,
        "code_hash" text,
        PRIMARY KEY ("user_id", "code_hash")
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "recovery_code", "second_factor"');
  }
}
