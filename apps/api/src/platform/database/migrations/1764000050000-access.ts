import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES = `('admin', 'mapping', 'support', 'auditor', 'viewer')`;

export class Access1764000050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "user" (
        "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "email" text NOT NULL CONSTRAINT "user_email" UNIQUE,
        "name" text NOT NULL,
        "role" text NOT NULL CHECK ("role" IN ${ROLES}),
        "active" boolean NOT NULL DEFAULT true,
        "password_hash" text NOT NULL,
        "created_at" timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE "session" (
        "token_hash" text PRIMARY KEY,
        "user_id" uuid NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE,
        "created_at" timestamptz NOT NULL,
        "seen_at" timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX "session_user" ON "session" ("user_id")`);
    await runner.query(`
      CREATE TABLE "api_token" (
        "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "name" text NOT NULL,
        "role" text NOT NULL CHECK ("role" IN ${ROLES}),
        "token_hash" text NOT NULL CONSTRAINT "api_token_hash" UNIQUE,
        "user_id" uuid NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE,
        "created_at" timestamptz NOT NULL,
        "expires_at" timestamptz NOT NULL,
        "used_at" timestamptz
      )`);
    await runner.query(`CREATE INDEX "api_token_user" ON "api_token" ("user_id")`);
    // The table of rate-limiter-flexible, whose columns the library dictates.
    await runner.query(`
      CREATE TABLE "sign_in_attempt" (
        "key" varchar(255) PRIMARY KEY,
        "points" integer NOT NULL DEFAULT 0,
        "expire" bigint
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "sign_in_attempt", "api_token", "session", "user"');
  }
}
