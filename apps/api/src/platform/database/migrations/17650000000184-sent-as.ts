import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a file was made with beside its content: dates, period, tax codes. A file that was refused at posting and is
 * planned with others since is made anew. Not known of files from before.
 */
export class SentAs17650000000184 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "document" ADD "sent_as" text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "document" DROP COLUMN "sent_as"');
  }
}
