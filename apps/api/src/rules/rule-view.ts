import type { RuleRow } from './rule.entity.js';
import type { RuleBodies, TableName } from './tables.js';

/** A row as the API shows it. */
export type RuleView<Name extends TableName = TableName> = RuleBodies[Name] & {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Why what it names in Deltek can no longer be used; null = it can. */
  readonly invalid: string | null;
};

/** Shows a row. */
export function present<Name extends TableName>(row: RuleRow<Name>): RuleView<Name> {
  const { id, version, createdAt, updatedAt, invalid, body } = row;
  const times = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  return { ...body, id, version, ...times, invalid };
}
