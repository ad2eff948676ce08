import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, toPage, type Page } from '../platform/index.js';
import { AuditEntry } from './audit-entry.entity.js';
import { verifyChain, type Verdict } from './chain.js';

/** Narrows the trail; everything given must fit. */
export interface AuditFilter {
  /** Or `system` for what belongs to no connection. */
  readonly connectionId?: string;
  /** Id or name. */
  readonly actor?: string;
  readonly action?: string;
  /** `kind` or `kind:id`. */
  readonly subject?: string;
  /** At or after, ISO 8601. */
  readonly from?: string;
  /** Before, ISO 8601. */
  readonly to?: string;
}

const BATCH = 500;

/** Reads the trail, however long, a bounded piece at a time. */
@Injectable()
export class AuditTrail {
  constructor(@InjectRepository(AuditEntry) private readonly entries: Repository<AuditEntry>) {}

  /** Newest first. */
  async page(
    filter: AuditFilter,
    { cursor, limit }: { cursor?: string; limit: number },
  ): Promise<Page<AuditEntry>> {
    const query = this.matching(filter)
      .orderBy({ 'entry.at': 'DESC', 'entry.chain': 'DESC', 'entry.seq': 'DESC' })
      .limit(limit + 1);
    if (cursor !== undefined) {
      const [at, chain, seq] = decodeCursor(cursor, 'instant', 'text', 'integer');
      query.andWhere('(entry.at, entry.chain, entry.seq) < (:at, :chain, :seq)', { at, chain, seq });
    }
    return toPage(await query.getMany(), limit, ({ at, chain, seq }) => [at.toISOString(), chain, seq]);
  }

  /** Chain by chain, oldest first: the order in which a chain is verified. */
  async *walk(filter: AuditFilter): AsyncGenerator<AuditEntry> {
    let last: Pick<AuditEntry, 'chain' | 'seq'> | undefined = { chain: '', seq: 0 };
    while (last) {
      const batch: AuditEntry[] = await this.matching(filter)
        .andWhere('(entry.chain, entry.seq) > (:chain, :seq)', last)
        .orderBy({ 'entry.chain': 'ASC', 'entry.seq': 'ASC' })
        .limit(BATCH)
        .getMany();
      yield* batch;
      last = batch.length === BATCH ? batch.at(-1) : undefined;
    }
  }

  /** Whether anything was altered, removed or inserted, in one chain or in all. */
  verify(connectionId?: string): Promise<Verdict> {
    return verifyChain(this.walk(connectionId === undefined ? {} : { connectionId }));
  }

  private matching({
    connectionId,
    actor,
    action,
    subject,
    from,
    to,
  }: AuditFilter): SelectQueryBuilder<AuditEntry> {
    const query = this.entries.createQueryBuilder('entry');
    const [, kind, id] = /^([^:]*)(?::(.*))?$/s.exec(subject ?? '') ?? [];
    if (connectionId !== undefined) query.andWhere('entry.chain = :connectionId', { connectionId });
    if (actor !== undefined)
      query.andWhere('(entry.actorId = :actor OR entry.actorName = :actor)', { actor });
    if (action !== undefined) query.andWhere('entry.action = :action', { action });
    if (subject !== undefined) query.andWhere('entry.subjectKind = :kind', { kind });
    if (id !== undefined) query.andWhere('entry.subjectId = :id', { id });
    if (from !== undefined) query.andWhere('entry.at >= :from', { from: new Date(from) });
    if (to !== undefined) query.andWhere('entry.at < :to', { to: new Date(to) });
    return query;
  }
}
