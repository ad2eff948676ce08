import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a vendor answered to a look where it could not be read is kept with the exception, until that is over. */
export class AnswersOfLooks17650000000216 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "exception" ADD "answers" jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "exception" DROP COLUMN "answers"');
  }
}
