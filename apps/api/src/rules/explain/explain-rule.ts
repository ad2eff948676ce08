import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CAUSES, type CauseCode, type MatchExplanation } from '#mapping';
import { ConnectionStore } from '../../connections/index.js';
import { Problem } from '../../platform/index.js';
import { rowsOf } from '../kept-rules.js';
import { RuleRow } from '../rule.entity.js';
import { TABLES, type TableName } from '../tables.js';
import { targetOf } from '../validity/namings.js';
import { Validity } from '../validity/validity.js';
import { RuleViews, type RuleView } from '../rule-view.js';
import type { ExplainQuery } from './explain.dto.js';
import { explain } from './subjects.js';

/** Runners-up beyond these are only counted. */
const SHOWN = 50;

/** What holds an order that no row of a table applies to. */
const OTHERWISE: { readonly [Name in TableName]: CauseCode } = {
  'firm-mappings': 'firm_unresolved',
  'project-rules': 'project_unresolved',
  'account-rules': 'account_unmapped',
  'payment-rules': 'payment_method_unmapped',
  'tax-rules': 'tax_unmapped',
};

/** Which row decides, and why the others do not. */
export interface Explanation {
  readonly decides: { readonly row: RuleView; readonly why: string; readonly invalid: string | null } | null;
  readonly others: readonly { readonly row: RuleView; readonly why: string; readonly lost: string }[];
  /** How many more apply than are shown. */
  readonly moreOthers: number;
  /** The row for everything (of that role), which decides where no other one applies. */
  readonly default: RuleView | null;
  /** What happens where no row applies. */
  readonly otherwise: { readonly cause: CauseCode; readonly sentence: string; readonly fix: string };
}

/** Explains the choice between rows with the code that makes it (`bestMatch`). */
@Injectable()
export class ExplainRule {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly validity: Validity,
    private readonly views: RuleViews,
  ) {}

  async explain(connectionId: string, table: TableName, query: ExplainQuery): Promise<Explanation> {
    refuseForeign(table, query);
    await this.connections.get(connectionId);
    const rows = await this.rows(connectionId, table, query);
    const { decides, others } = explain(table, rows, query) as MatchExplanation<{ row: RuleRow }>;
    const byDefault = rows.find(({ body }) => 'match' in body && Object.keys(body.match).length === 0);
    const cause = OTHERWISE[table];
    const shown = others.slice(0, SHOWN);
    const told = [decides?.row.row, byDefault, ...shown.map(({ row }) => row.row)].filter((row) => !!row);
    const views = await this.views.of(connectionId, table, told);
    const view = (row: RuleRow) => views[told.indexOf(row)]!;
    return {
      decides: decides && {
        row: view(decides.row.row),
        why: decides.why,
        invalid: await this.invalid(connectionId, table, decides.row.row),
      },
      others: shown.map(({ row, why, lost }) => ({ row: view(row.row), why, lost })),
      moreOthers: Math.max(0, others.length - SHOWN),
      default: byDefault ? view(byDefault) : null,
      otherwise: { cause, ...CAUSES[cause] },
    };
  }

  /** Rows of another role, and mappings of other customers, are no rivals. */
  private async rows(
    connectionId: string,
    table: TableName,
    { role, customerId }: ExplainQuery,
  ): Promise<RuleRow[]> {
    const { manager } = this.database;
    if (table === 'firm-mappings')
      return manager.findBy(RuleRow, { connectionId, table, matchKey: customerId ?? '' });
    const rows = await rowsOf(manager, connectionId, table);
    return role === undefined ? rows : rows.filter(({ body }) => 'role' in body && body.role === role);
  }

  private async invalid(connectionId: string, table: TableName, { body }: RuleRow): Promise<string | null> {
    const key = targetOf(table, body);
    if (key === null) return null;
    return (await this.validity.faults(connectionId, table, [key])).get(key)?.message ?? null;
  }
}

/** A field the table knows nothing of would be a question it cannot answer. */
function refuseForeign(table: TableName, query: ExplainQuery): void {
  const own = askedOf(table);
  const foreign = Object.keys(query).filter(
    (field) => query[field as keyof ExplainQuery] !== undefined && !own.includes(field),
  );
  const errors = foreign.map((field) => ({
    field,
    message: `is nothing these rows match on; there are ${own.join(', ')}`,
  }));
  if (table === 'account-rules' && query.role === undefined)
    errors.push({ field: 'role', message: 'say of which role' });
  if (table === 'firm-mappings' && query.customerId === undefined)
    errors.push({ field: 'customerId', message: 'say of which customer, or "guest"' });
  if (errors.length > 0) throw Problem.invalid(errors);
}

function askedOf(table: TableName): string[] {
  const { matchFields } = TABLES[table];
  if (table === 'firm-mappings') return ['customerId'];
  if (table === 'account-rules') return ['role', ...matchFields];
  return table === 'payment-rules' ? [...matchFields, 'orderMethod'] : [...matchFields];
}
