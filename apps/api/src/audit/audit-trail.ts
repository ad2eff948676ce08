import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository, SelectQueryBuilder } from 'typeorm';
import {
  Clock,
  containing,
  decodeCursor,
  toPage,
  wayOf,
  type Page,
  type PageAt,
  type Way,
} from '../platform/index.js';
import { AuditAnchors } from './audit-anchors.js';
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
  /** Part of the reason, the subject, or of what stood there before or after. */
  readonly q?: string;
  readonly correlationId?: string;
  readonly seq?: number;
  /** At or after, ISO 8601. */
  readonly from?: string;
  /** Before, ISO 8601. */
  readonly to?: string;
}

/** One of the two ways an actor can be meant. */
interface Narrowed extends AuditFilter {
  readonly actorId?: string;
  readonly actorName?: string;
}

const BATCH = 500;

/** No index finds a part of a text: how far back is looked for one when nobody says. */
const TEXT_MS = 31 * 86_400_000;

/** Reads the trail, however long, a bounded piece at a time. */
@Injectable()
export class AuditTrail {
  constructor(
    @InjectRepository(AuditEntry) private readonly entries: Repository<AuditEntry>,
    private readonly anchors: AuditAnchors,
    private readonly clock: Clock,
  ) {}

  /** Newest first, where nothing else is asked for. */
  async page({ actor, ...filter }: AuditFilter, at: PageAt, sort?: string): Promise<Page<AuditEntry>> {
    const way = wayOf(sort);
    if (actor === undefined) return asPage(await this.read(filter, at, way), at.limit);
    // Each on its own index: one query for either would read the whole trail.
    const byId = await this.read({ ...filter, actorId: actor }, at, way);
    const byName = await this.read({ ...filter, actorName: actor }, at, way);
    const others = byName.filter(({ actorId }) => actorId !== actor);
    const all = [...byId, ...others].sort(newestFirst);
    return asPage(way.direction === 'ASC' ? all.reverse() : all, at.limit);
  }

  /** The same filter with the first moment that is really looked at: a text is not looked for in all of the trail. */
  bounded(filter: AuditFilter): AuditFilter {
    const { q, from, to } = filter;
    if (q === undefined || from !== undefined) return filter;
    const last = to === undefined ? this.clock.now() : new Date(to);
    return { ...filter, from: new Date(last.getTime() - TEXT_MS).toISOString() };
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

  /** What a connection's chain has behind this number, oldest first. */
  behind(connectionId: string, seq: number, limit: number): Promise<AuditEntry[]> {
    return this.ofChain(connectionId)
      .andWhere('entry.seq > :seq', { seq })
      .orderBy('entry.seq', 'ASC')
      .limit(limit)
      .getMany();
  }

  /** The latest of a connection's chain, newest first. */
  newestOf(connectionId: string, limit: number): Promise<AuditEntry[]> {
    return this.ofChain(connectionId).orderBy('entry.seq', 'DESC').limit(limit).getMany();
  }

  /** Whether anything was altered, removed or inserted, in one chain or in all. */
  async verify(connectionId?: string): Promise<Verdict> {
    const verdict = await verifyChain(this.walk(connectionId === undefined ? {} : { connectionId }));
    const firstBroken = verdict.ok ? await this.anchors.broken(connectionId) : null;
    return firstBroken ? { ok: false, checked: verdict.checked, firstBroken } : verdict;
  }

  private ofChain(chain: string): SelectQueryBuilder<AuditEntry> {
    return this.entries.createQueryBuilder('entry').where('entry.chain = :chain', { chain });
  }

  private read(
    filter: Narrowed,
    { cursor, limit }: PageAt,
    { direction, beyond }: Way,
  ): Promise<AuditEntry[]> {
    const query = this.matching(filter)
      .orderBy({ 'entry.at': direction, 'entry.chain': direction, 'entry.seq': direction })
      .limit(limit + 1);
    if (cursor !== undefined) {
      const [at, chain, seq] = decodeCursor(cursor, 'instant', 'text', 'int4');
      query.andWhere(`(entry.at, entry.chain, entry.seq) ${beyond} (:at, :chain, :seq)`, { at, chain, seq });
    }
    return query.getMany();
  }

  private matching({ actorId, actorName, ...filter }: Narrowed): SelectQueryBuilder<AuditEntry> {
    const { connectionId, actor, action, subject, q, correlationId, seq, from, to } = this.bounded(filter);
    const query = this.entries.createQueryBuilder('entry');
    const [, kind, id] = /^([^:]*)(?::(.*))?$/s.exec(subject ?? '') ?? [];
    if (connectionId !== undefined) query.andWhere('entry.chain = :connectionId', { connectionId });
    if (actor !== undefined)
      query.andWhere('(entry.actorId = :actor OR entry.actorName = :actor)', { actor });
    if (actorId !== undefined) query.andWhere('entry.actorId = :actorId', { actorId });
    if (actorName !== undefined) query.andWhere('entry.actorName = :actorName', { actorName });
    if (action !== undefined) query.andWhere('entry.action = :action', { action });
    if (subject !== undefined) query.andWhere('entry.subjectKind = :kind', { kind });
    if (id !== undefined) query.andWhere('entry.subjectId = :id', { id });
    if (correlationId !== undefined)
      query.andWhere('entry.correlationId = :correlationId', { correlationId });
    if (seq !== undefined) query.andWhere('entry.seq = :number', { number: seq });
    if (q !== undefined) query.andWhere(HAS_TEXT, { part: containing(q) });
    if (from !== undefined) query.andWhere('entry.at >= :from', { from: new Date(from) });
    if (to !== undefined) query.andWhere('entry.at < :to', { to: new Date(to) });
    return query;
  }
}

const HAS_TEXT = `(entry.reason ILIKE :part OR entry.subjectId ILIKE :part
  OR CAST(entry.before AS text) ILIKE :part OR CAST(entry.after AS text) ILIKE :part)`;

function newestFirst(a: AuditEntry, b: AuditEntry): number {
  if (a.at.getTime() !== b.at.getTime()) return b.at.getTime() - a.at.getTime();
  if (a.chain !== b.chain) return a.chain < b.chain ? 1 : -1;
  return b.seq - a.seq;
}

function asPage(entries: AuditEntry[], limit: number): Page<AuditEntry> {
  return toPage(entries, limit, ({ at, chain, seq }) => [at.toISOString(), chain, seq]);
}
