import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan, Not, type EntityManager } from 'typeorm';
import type { CauseCode } from '#mapping';
import { AuditLog } from '../audit/index.js';
import {
  Clock,
  decodeCursor,
  Problem,
  runPrepared,
  toPage,
  type Page,
  type PageQuery,
} from '../platform/index.js';
import { toConnection, type Connection, type KnownAccess } from './connection.js';
import { ConnectionRow } from './connection.entity.js';
import { planRetest } from './retests/plan-retest.js';
import type { Trouble } from './retests/trouble.js';

const MODE = { name: 'mode_of_connection', text: 'SELECT mode FROM connection WHERE id = $1' };
/** As little of a lock as whatever refers to the row takes; who changes the mode waits for it. */
const MODE_KEPT = { name: 'mode_of_connection_kept', text: `${MODE.text} FOR KEY SHARE` };

/** Reading connections, and stopping one when a vendor refuses it. */
@Injectable()
export class ConnectionStore {
  constructor(
    private readonly database: DataSource,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Throws a 404 problem when there is none. */
  async get(id: string): Promise<Connection> {
    const connection = await this.find(id);
    if (!connection) throw Problem.notFound('connection');
    return connection;
  }

  async find(id: string): Promise<Connection | null> {
    const row = await this.database.manager.findOneBy(ConnectionRow, { id });
    return row && toConnection(row);
  }

  /**
   * The mode as it is now; what is not there is paused. Within a transaction it is asked with the transaction's own
   * `manager`: work that waits for a second connection can wait for itself.
   */
  async mode(id: string, manager: EntityManager = this.database.manager): Promise<Connection['mode']> {
    const [found] = await runPrepared<Pick<Connection, 'mode'>>(manager, MODE, [id]);
    return found?.mode ?? 'paused';
  }

  /** The same, which nobody changes until the transaction ends. */
  async modeUntilCommit(id: string, manager: EntityManager): Promise<Connection['mode']> {
    const [found] = await runPrepared<Pick<Connection, 'mode'>>(manager, MODE_KEPT, [id]);
    return found?.mode ?? 'paused';
  }

  async all(): Promise<Connection[]> {
    const rows = await this.database.manager.find(ConnectionRow, { order: { number: 'ASC' } });
    return rows.map(toConnection);
  }

  /** A page of them, in the order they were made. */
  async page({ cursor, limit }: PageQuery): Promise<Page<Connection>> {
    const rows = await this.database.manager.find(ConnectionRow, {
      where: cursor ? { number: MoreThan(Number(decodeCursor(cursor, 'int4')[0])) } : {},
      order: { number: 'ASC' },
      take: limit + 1,
    });
    return toPage(rows.map(toConnection), limit, ({ number }) => [number]);
  }

  /** Every connection that is not paused. */
  async active(): Promise<Connection[]> {
    const rows = await this.database.manager.find(ConnectionRow, {
      where: { mode: Not('paused') },
      order: { number: 'ASC' },
    });
    return rows.map(toConnection);
  }

  /**
   * Stops a connection and says why; a successful test lets it go on, one by itself where the trouble may pass. Doing it
   * twice changes nothing, nor does trouble with access that was changed since.
   */
  async pause(
    { id, accessVersion }: KnownAccess,
    cause: CauseCode,
    detail: string,
    trouble: Trouble = 'for_a_person',
  ): Promise<void> {
    await this.database.transaction(async (manager) => {
      const row = await manager.findOne(ConnectionRow, {
        where: { id, accessVersion },
        lock: { mode: 'pessimistic_write' },
      });
      if (!row || row.mode === 'paused') return;
      const resumeMode = row.mode;
      await manager.save(ConnectionRow, {
        ...row,
        mode: 'paused',
        resumeMode,
        pausedReason: `${cause}: ${detail}`,
        updatedAt: this.clock.now(),
      });
      await planRetest(manager, id, trouble, this.clock.now());
      await this.audit.append(manager, {
        connectionId: id,
        action: 'connection.paused',
        subject: { kind: 'connection', id },
        before: { mode: resumeMode },
        after: { mode: 'paused', cause, detail },
      });
    });
  }
}
