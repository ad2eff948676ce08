import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ConnectionStore } from '../../connections/index.js';
import { Problem, type FieldError } from '../../platform/index.js';
import { merged, parseRule } from '../parse-rule.js';
import { RuleRows, sameBody } from '../rule-rows.js';
import { RuleViews, type RuleView } from '../rule-view.js';
import { fieldsOf, type TableName } from '../tables.js';
import { CheckRule } from '../validity/check-rule.js';
import { MappingChanges } from '../versions/mapping-changes.js';
import { MOST_ROWS, type BulkBody } from './bulk.dto.js';
import { deletedRows } from './deleted-rows.js';
import { doublesAmong, refuseTaken } from './doubles.js';
import { namedRows } from './named-rows.js';
import type { Placed } from './placed.js';

/** What was done. */
export interface BulkResult {
  readonly added: readonly RuleView[];
  readonly changed: readonly RuleView[];
  readonly removed: number;
  readonly restored: readonly RuleView[];
}

/** Several rows changed together: all of them or none, so that nobody finds half of it. */
@Injectable()
export class BulkRules {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly check: CheckRule,
    private readonly changes: MappingChanges,
    private readonly rows: RuleRows,
    private readonly views: RuleViews,
  ) {}

  async run(connectionId: string, table: TableName, body: BulkBody): Promise<BulkResult> {
    const { add, change, remove, restore } = body;
    const count = add.length + change.length + remove.length + restore.length;
    if (count < 1 || count > MOST_ROWS) {
      throw Problem.invalid([{ field: '', message: `name between 1 and ${MOST_ROWS} rows` }]);
    }
    await this.connections.get(connectionId);
    refuseUnknown(table, body);
    const wanted = await this.accepted(this.database.manager, connectionId, table, body);
    const saved = await this.changes.make(connectionId, async (manager, version) => {
      const known = await namedRows(manager, connectionId, table, body);
      const deleted = await deletedRows(manager, connectionId, table, body);
      const removed = remove.map(({ id }) => known.get(id)!);
      await refuseTaken(manager, connectionId, table, wanted, removed);
      for (const row of removed) await this.rows.remove(manager, row, version);
      const place = { connectionId, table, version };
      const wishes = wanted.slice(0, add.length + change.length).map(({ id, body }) => {
        return { existing: known.get(id ?? '') ?? null, body };
      });
      const changes = wishes.filter(({ existing, body }) => !existing || !sameBody(existing.body, body));
      const written = await this.rows.save(manager, place, changes);
      const back = wanted.slice(wishes.length).map(({ id, body }) => ({ removal: deleted.get(id!)!, body }));
      const restored = await this.rows.bringBack(manager, place, back);
      const count = written.length + removed.length + restored.length;
      const of = new Map(changes.map((wish, index) => [wish, written[index]!]));
      const rows = [...wishes.map((wish) => of.get(wish) ?? wish.existing!), ...restored];
      return { result: rows, summary: count > 0 ? `${table}: ${inWords(body)}` : null };
    });
    const views = await this.views.of(connectionId, table, saved);
    const places = [add.length, add.length + change.length] as const;
    return {
      added: views.slice(0, places[0]),
      changed: views.slice(...places),
      removed: remove.length,
      restored: views.slice(places[1]),
    };
  }

  /** Refused like rows that are saved one by one, each mistake at its place in the request. */
  private async accepted<Name extends TableName>(
    manager: EntityManager,
    connectionId: string,
    table: Name,
    body: BulkBody,
  ): Promise<Placed<Name>[]> {
    const known = await namedRows(manager, connectionId, table, body);
    const deleted = await deletedRows(manager, connectionId, table, body);
    const plain = [
      ...body.add.map((row, index) => ({ place: `add.${index}`, id: null, row })),
      ...body.change.map(({ id, set }, index) => {
        return { place: `change.${index}.set`, id, row: merged(known.get(id)!.body, set) };
      }),
      ...body.restore.map(({ id }, index) => {
        return { place: `restore.${index}`, id, row: deleted.get(id)!.before };
      }),
    ];
    const errors: FieldError[] = [];
    const placed: Placed<Name>[] = [];
    for (const { place, id, row } of plain) {
      const { body, errors: wrong } = await parseRule(table, row);
      if (body) placed.push({ place, id, body });
      errors.push(...(wrong ?? []).map((error) => at(place, error)));
    }
    const found = await this.check.begin(connectionId, table)(placed.map(({ body }) => body));
    found.forEach((error, index) => error && errors.push(at(placed[index]!.place, error)));
    errors.push(...doublesAmong(table, placed));
    if (errors.length > 0) throw Problem.invalid(errors);
    return placed;
  }
}

function inWords({ add, change, remove, restore }: BulkBody): string {
  const parts = [`${add.length} rows added`, `${change.length} changed`, `${remove.length} removed`];
  return [...parts, ...(restore.length > 0 ? [`${restore.length} brought back`] : [])].join(', ');
}

/** A field no row has is a mistake of the request, whatever became of the rows. */
function refuseUnknown(table: TableName, { change }: BulkBody): void {
  const errors = change.flatMap(({ set }, index) =>
    Object.keys(set)
      .filter((field) => !fieldsOf(table).includes(field))
      .map((field) => ({ field: `change.${index}.set.${field}`, message: 'is no field of the table' })),
  );
  if (errors.length > 0) throw Problem.invalid(errors);
}

function at(place: string, { field, message }: FieldError): FieldError {
  return { field: [place, field].filter(Boolean).join('.'), message };
}
