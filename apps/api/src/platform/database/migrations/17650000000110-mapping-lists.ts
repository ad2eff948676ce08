import type { MigrationInterface, QueryRunner } from 'typeorm';

const MATCH = {
  'firm-mappings': [],
  'project-rules': ['customerId', 'customerGroupId', 'channelId', 'category', 'sku'],
  'account-rules': ['sku', 'category', 'productType', 'customerGroupId', 'channelId', 'currency'],
  'payment-rules': ['method', 'gateway', 'currency'],
  'tax-rules': ['name', 'class', 'country', 'state'],
} as const;
const FIELDS = {
  'firm-mappings': ['customerId', 'clientId'],
  'project-rules': ['wbs1', 'wbs2', 'wbs3', 'priority'],
  'account-rules': ['role', 'account', 'invoiceSection', 'priority'],
  'payment-rules': ['kind', 'bankCode', 'priority'],
  'tax-rules': ['account', 'taxCode', 'priority'],
} as const;
type Table = keyof typeof MATCH;

/** By which many rows of a table are told apart; by another column a hundred thousand rows are sorted as they are read. */
const SORTED: readonly (readonly [index: string, table: Table, place: string])[] = [
  ['rule_firm_customer', 'firm-mappings', `lpad(coalesce("body" ->> 'customerId', ''), 18, '0')`],
  [
    'rule_project_customer',
    'project-rules',
    `lpad(coalesce("body" -> 'match' ->> 'customerId', ''), 18, '0')`,
  ],
  ['rule_project_sku', 'project-rules', `lower(coalesce("body" -> 'match' ->> 'sku', ''))`],
  ['rule_account_sku', 'account-rules', `lower(coalesce("body" -> 'match' ->> 'sku', ''))`],
];

/** Rows of the mapping tables are found by a part of any cell, and put in order, beside a hundred thousand others. */
export class MappingLists17650000000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(MATCH) as Table[]) {
      const cells = [
        ...MATCH[table].map((field) => `coalesce("body" -> 'match' ->> '${field}', '')`),
        ...FIELDS[table].map((field) => `coalesce("body" ->> '${field}', '')`),
      ];
      await runner.query(`CREATE INDEX "${textIndexOf(table)}" ON "rule"
        USING gin ((${cells.join(` || E'\\n' || `)}) gin_trgm_ops) WHERE "table" = '${table}'`);
    }
    for (const [index, table, place] of SORTED) {
      await runner.query(`CREATE INDEX "${index}" ON "rule" ("connection_id", (${place} COLLATE "C"), "seq")
        WHERE "table" = '${table}'`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [index] of SORTED) await runner.query(`DROP INDEX "${index}"`);
    for (const table of Object.keys(MATCH) as Table[])
      await runner.query(`DROP INDEX "${textIndexOf(table)}"`);
  }
}

function textIndexOf(table: Table): string {
  return `rule_text_${table.split('-')[0]}`;
}
