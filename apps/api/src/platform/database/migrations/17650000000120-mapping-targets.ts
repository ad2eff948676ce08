import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What many rows of a table lead to, each column beside the place it is sorted by. */
const SORTED: readonly (readonly [index: string, table: string, field: string])[] = [
  ['rule_firm_client', 'firm-mappings', 'clientId'],
  ['rule_project_wbs', 'project-rules', 'wbs1'],
  ['rule_account_account', 'account-rules', 'account'],
];

/** A hundred thousand rows come in the order of their target without being sorted. */
export class MappingTargets17650000000120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [index, table, field] of SORTED) {
      await runner.query(`CREATE INDEX "${index}" ON "rule"
        ("connection_id", (lower(coalesce("body" ->> '${field}', '')) COLLATE "C"), "seq")
        WHERE "table" = '${table}'`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [index] of SORTED) await runner.query(`DROP INDEX "${index}"`);
  }
}
