import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeltekClient } from '#deltek';
import type { Connection } from '../../connections/index.js';
import { Directory } from '../../directory/index.js';
import { Clock } from '../../platform/index.js';
import { Document } from '../document.entity.js';
import { LedgerWatchState } from './ledger-watch.entity.js';
import { PostedBatches, type Budget } from './posted-batches.js';
import { prefixOf, TYPES } from './recent-postings.js';

const PAGE = 200;
const PAGES_PER_RUN = 10;
const DAY_MS = 24 * 3_600_000;

/** What was posted longer ago, in periods that ended longer ago, is closed business: a change there shows as a new posting. */
const LOOK_BACK_MS = 92 * DAY_MS;

/** Which documents a pass is of: all of the periods from `recent` on, of earlier ones those confirmed since a moment. */
interface Reach {
  readonly first: number;
  readonly recent: number;
  readonly since: Date;
}

type Cursor = Pick<LedgerWatchState, 'passType' | 'passPeriod' | 'passSeq' | 'passBatch'>;

/**
 * Once a day every document that we posted in the last quarter, whatever its period, is compared with its rows: what was
 * taken out or changed in place leaves no new posting. It goes from posting sequence to posting sequence, a page at a
 * time, so that it costs the same however much there is.
 */
@Injectable()
export class PostedPass {
  constructor(
    private readonly database: DataSource,
    private readonly directory: Directory,
    private readonly batches: PostedBatches,
    private readonly clock: Clock,
  ) {}

  async advance(
    connection: Connection,
    deltek: DeltekClient,
    state: LedgerWatchState,
    budget: Budget,
  ): Promise<void> {
    if (state.passType === null && !this.isDue(state)) return;
    const reach = await this.reach(connection.id);
    let at =
      state.passType === null
        ? { ...state, ...startOf('IN', reach.first), passBeganAt: this.clock.now() }
        : state;
    for (let page = 0; page < PAGES_PER_RUN && at.passType !== null; page += 1) {
      const documents = await this.page(connection.id, at, reach);
      if (!(await this.compare(connection, deltek, at, documents, budget))) return;
      at = { ...at, ...next(at, documents, reach.first) };
      if (at.passType === null) at = { ...at, passedAt: this.clock.now() };
      await this.database.manager.save(LedgerWatchState, passOf(at));
    }
  }

  private isDue({ passBeganAt }: LedgerWatchState): boolean {
    return passBeganAt === null || this.clock.now().getTime() >= passBeganAt.getTime() + DAY_MS;
  }

  private page(
    connectionId: string,
    { passType, passPeriod, passSeq, passBatch }: Cursor,
    { recent, since }: Reach,
  ): Promise<Document[]> {
    return this.database.manager
      .createQueryBuilder(Document, 'd')
      .where(`d.connection_id = :connectionId AND d.type = :passType AND d.state = 'confirmed'`)
      .andWhere('(d.posted_period, d.post_seq, d.batch) > (:passPeriod, :passSeq, :passBatch)')
      .andWhere('(d.posted_period >= :recent OR d.updated_at >= :since)')
      .setParameters({ connectionId, passType, passPeriod, passSeq, passBatch, recent, since })
      .orderBy('d.posted_period')
      .addOrderBy('d.post_seq')
      .addOrderBy('d.batch')
      .limit(PAGE)
      .getMany();
  }

  /** Answers whether the budget was enough. */
  private async compare(
    connection: Connection,
    deltek: DeltekClient,
    { passType: type }: Cursor,
    documents: readonly Document[],
    budget: Budget,
  ): Promise<boolean> {
    if (type === null) return true;
    for (const period of new Set(documents.map(({ postedPeriod }) => postedPeriod ?? 0))) {
      const expected = documents.filter(({ postedPeriod }) => postedPeriod === period);
      const sequences = expected.map(({ postSeq }) => postSeq ?? 0);
      const within = { period, first: Math.min(...sequences), last: Math.max(...sequences) };
      const rows = await deltek.listPostedIn({ type, prefix: prefixOf(connection, type) }, within);
      const posted = { connectionId: connection.id, type, rows, expected };
      if (!(await this.batches.compare(deltek, posted, budget)).complete) return false;
    }
    return true;
  }

  /** A backfill posts into periods that are long over: what it posted is as young as anything. */
  private async reach(connectionId: string): Promise<Reach> {
    const since = new Date(this.clock.now().getTime() - LOOK_BACK_MS);
    const day = since.toISOString().slice(0, 10);
    const periods = await this.directory.periods(connectionId);
    const lately = periods.filter(({ end }) => end >= day).map(({ period }) => period);
    const recent = lately.length > 0 ? Math.min(...lately) : 0;
    const [{ earliest }]: [{ earliest: number | null }] = await this.database.query(
      `SELECT min(posted_period) AS earliest FROM document
       WHERE connection_id = $1 AND state = 'confirmed' AND updated_at >= $2`,
      [connectionId, since],
    );
    return { first: Math.min(recent, earliest ?? recent), recent, since };
  }
}

/** What a pass writes; the rest of the row is others'. */
function passOf({ connectionId, passType, passPeriod, passSeq, passBatch, ...at }: LedgerWatchState) {
  const { passBeganAt, passedAt } = at;
  return { connectionId, passType, passPeriod, passSeq, passBatch, passBeganAt, passedAt };
}

/** Just before the first sequence of the period. */
function startOf(passType: Cursor['passType'], period: number): Cursor {
  return { passType, passPeriod: period, passSeq: -1, passBatch: '' };
}

function next(at: Cursor, documents: readonly Document[], first: number): Cursor {
  const last = documents.at(-1);
  if (documents.length === PAGE && last) {
    const { postedPeriod, postSeq, batch } = last;
    return { passType: at.passType, passPeriod: postedPeriod ?? 0, passSeq: postSeq ?? 0, passBatch: batch };
  }
  const following = TYPES[TYPES.findIndex((type) => type === at.passType) + 1];
  return following ? startOf(following, first) : startOf(null, 0);
}
