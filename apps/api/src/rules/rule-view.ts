import { Injectable } from '@nestjs/common';
import { Directory } from '../directory/index.js';
import type { RuleRow } from './rule.entity.js';
import type { RuleBodies, TableName } from './tables.js';
import { NAMINGS } from './validity/namings.js';

/** A row as the API shows it. */
export type RuleView<Name extends TableName = TableName> = RuleBodies[Name] & {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Why what it names in Deltek can no longer be used; null = it can. */
  readonly invalid: string | null;
  /** What Deltek calls that; null where it names nothing, or nothing that is known. */
  readonly targetName: string | null;
};

/** Shows rows with what Deltek calls what they name. */
@Injectable()
export class RuleViews {
  constructor(private readonly directory: Directory) {}

  /** Rows of one table. */
  async of<Name extends TableName>(
    connectionId: string,
    table: Name,
    rows: readonly RuleRow<Name>[],
  ): Promise<RuleView<Name>[]> {
    const keys = new Set(rows.flatMap(({ target }) => target ?? []));
    const names = await this.directory.names(connectionId, NAMINGS[table].kind, [...keys]);
    return rows.map((row) => present(row, names.get(row.target ?? '') ?? null));
  }

  async one<Name extends TableName>(
    connectionId: string,
    table: Name,
    row: RuleRow<Name>,
  ): Promise<RuleView<Name>> {
    const [view] = await this.of(connectionId, table, [row]);
    return view!;
  }
}

function present<Name extends TableName>(row: RuleRow<Name>, targetName: string | null): RuleView<Name> {
  const { id, version, createdAt, updatedAt, invalid, body } = row;
  const times = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  return { ...body, id, version, ...times, invalid, targetName };
}
