import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What rows of gateways said once is found without reading the history of all tables. */
export class FormerBanks17650000000190 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "rule_change_gateway" ON "rule_change" ("connection_id")
      WHERE "table" = 'payment-rules' AND "before" ->> 'kind' = 'gateway'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "rule_change_gateway"');
  }
}
