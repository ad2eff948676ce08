import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who had an e-mail before is asked for every customer nobody knows: it must not grow with their number. */
export class CustomerEmails17650000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "customer_details_email" ON "customer_details"
      ("connection_id", lower("details" ->> 'email'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "customer_details_email"');
  }
}
