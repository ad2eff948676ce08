import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A firm whose answer was lost is looked for under the name that was sent: the customer may be called otherwise by then. */
export class SentName17650000000187 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "firm_creation" ADD "sent_name" text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "firm_creation" DROP COLUMN "sent_name"');
  }
}
