import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, Not } from 'typeorm';
import type { TransactionType } from '#deltek';
import type { Connection } from '../../connections/index.js';
import { Clock } from '../../platform/index.js';
import { Document } from '../document.entity.js';
import { newFileBatch } from './file-names.js';
import { fitting, GATHER_MS } from './gathering.js';
import { SharedFiles } from './shared-files.js';

/** Documents that go on together, and the file they share, or will. */
export interface Gathered {
  readonly file: string;
  readonly documents: readonly Document[];
}

/** What documents of one file have in common; waiting ones come in groups of it. */
interface Group {
  readonly type: TransactionType;
  readonly period: number;
  readonly currency: string;
  readonly bank_code: string;
  readonly together: number;
}

/** Chooses which documents share a file: all at once what goes on together, and what is enough for a new one. */
@Injectable()
export class Gatherer {
  constructor(
    private readonly database: DataSource,
    private readonly files: SharedFiles,
    private readonly clock: Clock,
  ) {}

  /** The next ones of a connection, none of them of an order that is `underWay`. */
  async next(connection: Connection, underWay: readonly number[]): Promise<Gathered | null> {
    const known = await this.due(connection.id, underWay);
    if (known) return known;
    return this.gather(connection, underWay);
  }

  /** Those of a file that was made before; what goes for the first of them goes for all in its state. */
  private async due(connectionId: string, underWay: readonly number[]): Promise<Gathered | null> {
    const first = await this.database.manager
      .createQueryBuilder(Document, 'd')
      .where('d.connection_id = :connectionId AND d.next_at <= :now', { connectionId, now: this.clock.now() })
      .andWhere('d.file_batch IS NOT NULL AND COALESCE(d.order_id, 0) <> ALL (:underWay)', { underWay })
      .orderBy('d.next_at')
      .addOrderBy('d.batch')
      .limit(1)
      .getOne();
    if (!first?.fileBatch) return null;
    const { fileBatch: file, state } = first;
    const where = { connectionId, fileBatch: file, state, nextAt: Not(IsNull()) };
    const documents = await this.database.manager.find(Document, { where, order: { batch: 'ASC' } });
    const isFree = documents.every(({ orderId }) => !underWay.includes(orderId ?? 0));
    return isFree ? { file, documents } : null;
  }

  /**
   * What cannot share a file after all goes out on its own: where nothing is shared any more, and a receipt whose
   * invoice has a file of its own or was given up by a person.
   */
  async letGo({ id, settings }: Connection): Promise<void> {
    const isOff =
      settings.documentsPerFile === 1 ||
      settings.approvalMode !== 'post' ||
      !settings.deltek.useFilesToGroupTransactions;
    await this.database.query(
      `UPDATE document d SET together = 1, next_at = LEAST(d.next_at, $2)
       WHERE d.connection_id = $1 AND d.together > 1 AND d.state = 'planned' AND d.file_batch IS NULL
         AND d.next_at IS NOT NULL AND ($3 OR EXISTS (SELECT 1 FROM document i
           WHERE i.connection_id = d.connection_id AND i.batch = d.after_batch
             AND (i.state = 'abandoned' AND i.cause IS NOT NULL
               OR i.file_batch IS NULL AND (i.together = 1 OR i.state <> 'planned'))))`,
      [id, this.clock.now(), isOff],
    );
  }

  private async gather(connection: Connection, underWay: readonly number[]): Promise<Gathered | null> {
    const { id, number, settings } = connection;
    const now = this.clock.now();
    const [group]: Group[] = await this.database.query(
      `SELECT d.type, d.period, d.currency, d.bank_code, d.together FROM document d WHERE ${READY}
       GROUP BY 1, 2, 3, 4, 5 HAVING count(*) >= LEAST(d.together, $4) OR min(d.next_at) <= $3
       ORDER BY min(d.next_at), 1 DESC LIMIT 1`,
      [id, underWay, now, settings.documentsPerFile],
    );
    if (!group) return null;
    const ids: { id: string }[] = await this.database.query(
      `SELECT d.id FROM document d WHERE ${READY}
         AND (d.type, d.period, d.currency, d.bank_code, d.together) = ($3, $4, $5, $6, $7)
       ORDER BY d.order_id LIMIT $8`,
      [id, underWay, group.type, group.period, group.currency, group.bank_code, group.together, MOST_READ],
    );
    const found = await this.database.manager.find(Document, {
      where: { id: In(ids.map((row) => row.id)) },
      order: { orderId: 'ASC', batch: 'ASC' },
    });
    const documents = fitting(found, Math.min(group.together, settings.documentsPerFile));
    const [first, ...others] = documents;
    if (!first) return null;
    if ((await this.files.witness(id, group.type)) === null) {
      if (!(await this.isAhead(first, now))) await this.sendAlone(first, now);
      return null;
    }
    if (others.length > 0) return { file: newFileBatch(group.type, number), documents };
    await this.sendAlone(first, now);
    return this.gather(connection, underWay);
  }

  /** One alone needs no file to share; nor does the first of all, by which answers about many can be believed. */
  private async sendAlone({ id }: Document, nextAt: Date): Promise<void> {
    await this.database.manager.update(Document, { id, state: 'planned' }, { together: 1, nextAt });
  }

  /** Whether the first of all is on its way; one that is due for long waits for something else. */
  private async isAhead({ connectionId, type }: Document, now: Date): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      `SELECT 1 FROM document WHERE connection_id = $1 AND type = $2 AND together = 1 AND file_batch IS NULL
         AND next_at IS NOT NULL AND (state <> 'planned' OR next_at > $3) LIMIT 1`,
      [connectionId, type, new Date(now.getTime() - GATHER_MS)],
    );
    return rows.length > 0;
  }
}

const MOST_READ = 200;

/** $1 connection, $2 orders under way. A receipt is ready when its invoice is in the ledger. */
const READY = `d.connection_id = $1 AND d.order_id <> ALL ($2) AND d.together > 1 AND d.state = 'planned'
  AND d.file_batch IS NULL AND d.next_at IS NOT NULL
  AND (d.after_batch IS NULL OR EXISTS (SELECT 1 FROM document i
    WHERE i.connection_id = d.connection_id AND i.batch = d.after_batch AND i.file_batch IS NOT NULL
      AND i.state IN ('posted', 'confirmed')))`;
