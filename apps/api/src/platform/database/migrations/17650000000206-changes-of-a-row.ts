import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of one mapping row is found without reading the history of all of them. */
export class ChangesOfARow17650000000206 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "rule_change_rule" ON "rule_change" ("connection_id", "rule_id", "version")`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "rule_change_rule"');
  }
}
