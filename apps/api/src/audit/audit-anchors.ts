import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock, CONFIG, decodeCursor, LOGGER, toPage, type Config, type Page } from '../platform/index.js';
import { AuditAnchor } from './audit-anchor.entity.js';
import type { Link } from './chain.js';

const TICK_MS = 10 * 60_000;

/** Which anchors are asked for; everything given must fit. */
export interface AnchorFilter {
  readonly connectionId?: string;
}

/**
 * Keeps the head of every chain once a day and writes it to the log. A chain alone does not show that its last
 * entries were taken away, or that all of it was made anew: an anchor that somebody else keeps does.
 */
@Injectable()
export class AuditAnchors {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(TICK_MS)
  async onTimer(): Promise<void> {
    if (!this.config.runsWorker) return;
    await this.anchor().catch((error: unknown) =>
      this.logger.error({ err: error }, 'no audit anchor was made'),
    );
  }

  /** Anchors each chain that got on since its last anchor and has none of this day; once across all processes. */
  async anchor(): Promise<void> {
    const now = this.clock.now();
    const day = now.toISOString().slice(0, 10);
    for (const chain of await this.chains()) {
      const made: Link[] = await this.database.query(
        `INSERT INTO audit_anchor (chain, day, seq, hash, made_at)
         SELECT * FROM (SELECT chain, $2::text, seq, hash, $3::timestamptz FROM audit_entry WHERE chain = $1
           ORDER BY seq DESC LIMIT 1) head (chain, day, seq, hash, made_at)
         WHERE seq > (SELECT COALESCE(max(seq), 0) FROM audit_anchor WHERE chain = $1)
         ON CONFLICT DO NOTHING RETURNING chain, seq, hash`,
        [chain, day, now],
      );
      for (const { seq, hash } of made) this.logger.info({ chain, day, seq, hash }, 'audit anchor');
    }
  }

  /** Newest first. */
  async page(
    { connectionId }: AnchorFilter,
    { cursor, limit }: { cursor?: string; limit: number },
  ): Promise<Page<AuditAnchor>> {
    const query = this.database.manager
      .createQueryBuilder(AuditAnchor, 'anchor')
      .orderBy({ 'anchor.chain': 'DESC', 'anchor.day': 'DESC' })
      .limit(limit + 1);
    if (connectionId !== undefined) query.where('anchor.chain = :connectionId', { connectionId });
    if (cursor !== undefined) {
      const [chain, day] = decodeCursor(cursor, 'text', 'text');
      query.andWhere('(anchor.chain, anchor.day) < (:chain, :day)', { chain, day });
    }
    return toPage(await query.getMany(), limit, ({ chain, day }) => [chain, day]);
  }

  /** The first anchor whose entry is gone or another one. */
  async broken(connectionId?: string): Promise<{ chain: string; seq: number } | null> {
    const rows: { chain: string; seq: number }[] = await this.database.query(
      `SELECT a.chain, a.seq FROM audit_anchor a LEFT JOIN audit_entry e ON e.chain = a.chain AND e.seq = a.seq
       WHERE ($1::text IS NULL OR a.chain = $1) AND e.hash IS DISTINCT FROM a.hash
       ORDER BY a.chain, a.seq LIMIT 1`,
      [connectionId ?? null],
    );
    return rows[0] ?? null;
  }

  /** From one chain to the next by the primary key, however many entries they have. */
  private async chains(): Promise<string[]> {
    const rows: { chain: string }[] = await this.database.query(
      `WITH RECURSIVE found AS (
         (SELECT chain FROM audit_entry ORDER BY chain LIMIT 1)
         UNION ALL
         SELECT (SELECT e.chain FROM audit_entry e WHERE e.chain > found.chain ORDER BY e.chain LIMIT 1)
         FROM found WHERE found.chain IS NOT NULL)
       SELECT chain FROM found WHERE chain IS NOT NULL`,
    );
    return rows.map(({ chain }) => chain);
  }
}
