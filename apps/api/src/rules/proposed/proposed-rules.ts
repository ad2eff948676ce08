import { Injectable } from '@nestjs/common';
import { DataSource, In, Not } from 'typeorm';
import { Problem, type FieldError } from '../../platform/index.js';
import { asPlanned, type VersionRules } from '../kept-rules.js';
import { parseRule } from '../parse-rule.js';
import type { FirmMappingBody } from '../rule.dto.js';
import { RuleRow } from '../rule.entity.js';
import { TABLES, type RuleBodies, type RuleBody, type TableName } from '../tables.js';
import { CheckRule } from '../validity/check-rule.js';

/** Rows as they would be: each replaces the one that matches the same, as an import does; others are taken away. */
export interface Proposal {
  readonly rules: readonly ProposedRule[];
  /** Ids of rows. */
  readonly removed: readonly string[];
}

/** A row of one of the tables. */
export interface ProposedRule {
  readonly table: TableName;
  readonly body: RuleBody;
  /** The row it would be; left out = a new one, or the one that matches the same. */
  readonly id?: string;
}

/** The same as a person writes it. */
export interface WrittenRule extends Pick<ProposedRule, 'table'> {
  readonly row: unknown;
  readonly id?: string | undefined;
}

/** Reads changes of the mapping tables that nobody has made; the same rows are refused that would be if somebody did. */
@Injectable()
export class ProposedRules {
  constructor(
    private readonly database: DataSource,
    private readonly check: CheckRule,
  ) {}

  async read(
    connectionId: string,
    rows: readonly WrittenRule[],
    removed: readonly string[],
  ): Promise<Proposal> {
    const rules: ProposedRule[] = [];
    const errors: FieldError[] = [];
    for (const [index, { table, row, id }] of rows.entries()) {
      const { body, errors: wrong } = await this.one(connectionId, table, row);
      if (body) {
        const rule = { table, body, ...(id === undefined ? {} : { id }) };
        rules.push(rule);
        errors.push(...(await this.notSaved(connectionId, rule, index, removed)));
      }
      errors.push(...wrong.map(({ field, message }) => ({ field: placeOf(index, field), message })));
    }
    errors.push(...doubles(rules), ...(await this.unknown(connectionId, removed)));
    if (errors.length > 0) throw Problem.invalid(errors);
    return { rules, removed };
  }

  /** The rows as they would be; one that replaces another keeps its place, since between equals the older one decides. */
  async over(connectionId: string, present: VersionRules, proposal: Proposal): Promise<VersionRules> {
    const places = await this.places(connectionId, proposal.rules);
    const gone = new Set(proposal.removed);
    const merged = <Row extends { readonly id: string }>(
      rows: readonly Row[],
      added: readonly Row[],
    ): Row[] => {
      const kept = rows.filter(({ id }) => !gone.has(id));
      const found = new Map(added.map((row) => [places.get(row.id), row]));
      const isNew = ({ id }: Row) => !kept.some((row) => row.id === places.get(id));
      return [...kept.map((row) => found.get(row.id) ?? row), ...added.filter(isNew)];
    };
    const added = asPlanned({
      projects: ofTable('project-rules', proposal),
      accounts: ofTable('account-rules', proposal),
      payments: ofTable('payment-rules', proposal),
      taxes: ofTable('tax-rules', proposal),
    });
    return {
      version: present.version,
      projectNames: [...new Set([...present.projectNames, ...added.projectNames])],
      projectRules: merged(present.projectRules, added.projectRules),
      accountRules: merged(present.accountRules, added.accountRules),
      paymentRules: merged(present.paymentRules, added.paymentRules),
      taxRules: merged(present.taxRules, added.taxRules),
    };
  }

  /** A row that is named has to be there, and not to match what another one does: saving it would be refused. */
  private async notSaved(
    connectionId: string,
    rule: ProposedRule,
    index: number,
    removed: readonly string[],
  ): Promise<FieldError[]> {
    const { id, table } = rule;
    if (id === undefined) return [];
    const isThere =
      !removed.includes(id) && (await this.database.manager.existsBy(RuleRow, { connectionId, table, id }));
    if (!isThere) return [{ field: `changes.rules.${index}.id`, message: 'is no row of the table' }];
    const taken = { connectionId, table, matchKey: keyOf(rule), id: Not(In([id, ...removed])) };
    if (!(await this.database.manager.existsBy(RuleRow, taken))) return [];
    return [{ field: placeOf(index, ''), message: 'matches exactly the same as another row' }];
  }

  /** Of proposed rows, by their ids, the rows they would be: those they name, or that match the same. */
  private async places(connectionId: string, rules: readonly ProposedRule[]): Promise<Map<string, string>> {
    if (rules.length === 0) return new Map();
    const rows = await this.database.manager.find(RuleRow, {
      where: rules.map((rule) => ({ connectionId, table: rule.table, matchKey: keyOf(rule) })),
      select: { id: true, table: true, matchKey: true },
    });
    const named = new Set(rules.map(({ id }) => id));
    const of = (rule: ProposedRule) =>
      rows.find(
        ({ id, table, matchKey }) => !named.has(id) && table === rule.table && matchKey === keyOf(rule),
      );
    return new Map(
      rules.flatMap((rule, index) => {
        const id = rule.id ?? of(rule)?.id;
        return id === undefined ? [] : [[proposedId(index), id] as const];
      }),
    );
  }

  private async one<Name extends TableName>(connectionId: string, table: Name, row: unknown) {
    const parsed = await parseRule(table, row);
    if (parsed.errors) return { body: null, errors: parsed.errors };
    const [error] = await this.check.begin(connectionId, table)([parsed.body]);
    return { body: parsed.body, errors: error ? [error] : [] };
  }

  /** Without a firm mapping a customer is searched for in Deltek: that is no matter of a row. */
  private async unknown(connectionId: string, removed: readonly string[]): Promise<FieldError[]> {
    const rows = await this.database.manager.find(RuleRow, {
      where: { connectionId, id: In([...removed]) },
      select: { id: true, table: true },
    });
    const tables = new Map(rows.map(({ id, table }) => [id, table]));
    return removed.flatMap((id, index) => {
      const field = `changes.removed.${index}`;
      if (!tables.has(id)) return [{ field, message: 'is no row of this connection' }];
      if (tables.get(id) !== 'firm-mappings') return [];
      return [{ field, message: 'is a firm mapping, which can only be simulated to be another one' }];
    });
  }
}

function ofTable<Name extends TableName>(table: Name, { rules }: Proposal) {
  return rules.flatMap((rule, index) =>
    rule.table === table ? [{ id: proposedId(index), body: rule.body as RuleBodies[Name] }] : [],
  );
}

function proposedId(index: number): string {
  return `proposed ${index + 1}`;
}

function keyOf({ table, body }: ProposedRule): string {
  return (TABLES[table].matchKey as (body: RuleBody) => string)(body);
}

/** The firm a customer, or `guest`, would be mapped to; null = nothing is proposed. */
export function proposedFirm({ rules }: Proposal, customerKey: string): string | null {
  const mappings = rules.filter(({ table }) => table === 'firm-mappings');
  const bodies = mappings.map(({ body }) => body as FirmMappingBody);
  return bodies.find(({ customerId }) => customerId === customerKey)?.clientId ?? null;
}

function doubles(rules: readonly ProposedRule[]): FieldError[] {
  const seen = new Set<string>();
  return rules.flatMap((rule, index) => {
    const key = `${rule.table} ${keyOf(rule)}`;
    if (seen.has(key)) {
      return [{ field: placeOf(index, ''), message: 'matches exactly the same as a row before it' }];
    }
    seen.add(key);
    return [];
  });
}

function placeOf(index: number, field: string): string {
  return ['changes.rules', String(index), 'row', field].filter(Boolean).join('.');
}
