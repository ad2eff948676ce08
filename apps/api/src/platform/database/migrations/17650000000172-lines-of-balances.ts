import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The few lines that the balances of a day are added up from, most of them of journal entries: without them at hand every
 * line there ever was is read for each day.
 */
export class LinesOfBalances17650000000172 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "document_line_balance" ON "document_line" ("document_id") INCLUDE ("role", "account", "amount")
      WHERE "role" IN ('bank', 'refundsClearing', 'disputes', 'deposit', 'storeCredit', 'giftCertificate')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "document_line_balance"');
  }
}
