import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AccountRole } from '#mapping';
import { ConnectionStore } from '../../connections/index.js';
import { decodeCursor, encodeCursor } from '../../platform/index.js';
import { rowsOf } from '../kept-rules.js';
import { RowIndex } from './row-index.js';
import type { SentValue } from './sent-value.entity.js';
import { SENT_TABLES, type SentTable, type UnmappedQuery, type UnmappedValueDto } from './unmapped.dto.js';

/** Values read at once. */
const BATCH = 2_000;
/** As many times for one page, however few of them are unmapped: no request looks at more. */
const ROUNDS = 5;

type Listed = Omit<SentValue, 'connectionId'>;

/** A page of them, each with the id of its value. */
interface UnmappedPage {
  readonly values: readonly (UnmappedValueDto & { readonly id: number })[];
  readonly nextCursor: string | null;
}

/** Values the store sent that no row names, and what becomes of them. */
@Injectable()
export class Unmapped {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
  ) {}

  /** The most frequent first. A value that no row names but that came with one that a row names is not among them. */
  async list(connectionId: string, query: UnmappedQuery): Promise<UnmappedPage> {
    await this.connections.get(connectionId);
    const { manager } = this.database;
    const indexes = await this.indexes(manager, connectionId, query.table ? [query.table] : SENT_TABLES);
    const found: UnmappedPage['values'][number][] = [];
    let after = query.cursor ? decodeCursor(query.cursor, 'int4', 'int4') : null;
    for (let round = 0; round < ROUNDS; round += 1) {
      const sent = await this.unnamed(manager, connectionId, query, after);
      for (const [at, value] of sent.entries()) {
        after = [value.orders, value.id];
        const item = asUnmapped(value, indexes.get(value.table)!);
        if (item && item.outcome === (query.outcome ?? item.outcome)) found.push({ id: value.id, ...item });
        const isLast = at + 1 === sent.length && sent.length < BATCH;
        if (found.length === query.limit && !isLast)
          return { values: found, nextCursor: encodeCursor(after) };
      }
      if (sent.length < BATCH) return { values: found, nextCursor: null };
    }
    return { values: found, nextCursor: after && encodeCursor(after) };
  }

  private async indexes(
    manager: EntityManager,
    connectionId: string,
    tables: readonly SentTable[],
  ): Promise<ReadonlyMap<SentTable, RowIndex>> {
    const read = tables.map(
      async (table) => [table, new RowIndex(await rowsOf(manager, connectionId, table))] as const,
    );
    return new Map(await Promise.all(read));
  }

  /** Those no row of their table (and role) names in that field. */
  private unnamed(
    manager: EntityManager,
    connectionId: string,
    { table, field }: UnmappedQuery,
    after: readonly (string | number)[] | null,
  ): Promise<Listed[]> {
    const [orders, id] = after ?? [null, null];
    return manager.query(
      `WITH named AS MATERIALIZED (
         SELECT DISTINCT r."table", coalesce(r.body ->> 'role', '') AS role, m.key AS field, lower(m.value) AS value
         FROM rule r, jsonb_each_text(r.body -> 'match') m
         WHERE r.connection_id = $1 AND r."table" <> 'firm-mappings')
       SELECT s.id, s."table", s.role, s.field, s.value, s.orders, s.last_seen AS "lastSeen",
         s.example_order_id::float8 AS "exampleOrderId", s.subject
       FROM sent_value s
       WHERE s.connection_id = $1 AND s.orders > 0 AND ($2::text IS NULL OR s."table" = $2)
         AND ($3::text IS NULL OR s.field = $3)
         AND ($4::bigint IS NULL OR s.orders < $4 OR (s.orders = $4 AND s.id > $5))
         AND NOT EXISTS (SELECT 1 FROM named n WHERE n."table" = s."table" AND n.role = s.role
           AND n.field = s.field AND n.value = lower(s.value))
       ORDER BY s.orders DESC, s.id LIMIT ${BATCH}`,
      [connectionId, table ?? null, field ?? null, orders, id],
    );
  }
}

function asUnmapped(value: Listed, rows: RowIndex): UnmappedValueDto | null {
  const { table, role, field, orders, exampleOrderId, lastSeen, subject } = value;
  const decides = rows.decides({ table, role: role === '' ? null : (role as AccountRole), subject });
  if (decides && Object.keys(decides.match).length > 0) return null;
  return {
    ...{ table, role: role || null, field, value: value.value, orders, exampleOrderId },
    lastSeen: lastSeen.toISOString(),
    outcome: decides ? 'default' : 'held',
    ruleId: decides?.row.id ?? null,
  };
}
