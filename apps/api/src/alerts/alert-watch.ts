import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, Locks } from '../platform/index.js';
import { AlertBook } from './alert-book.js';
import { AlertWatchState } from './alert-watch.entity.js';
import { Findings } from './findings/findings.js';
import { Destinations } from './destinations/destinations.js';
import { Deliver } from './messages/deliver.js';

/** Nobody looked for so long: what lies before is no trouble of today. */
const BREAK_MS = 5 * 60_000;

/** One round: look for trouble, write it down, send what is due. Of all processes one looks at a time. */
@Injectable()
export class AlertWatch {
  constructor(
    private readonly database: DataSource,
    private readonly findings: Findings,
    private readonly book: AlertBook,
    private readonly deliver: Deliver,
    private readonly destinations: Destinations,
    private readonly locks: Locks,
    private readonly clock: Clock,
  ) {}

  async round(): Promise<void> {
    try {
      await this.locks.tryWith('alerts', () => this.look());
    } finally {
      await this.deliver.due();
    }
  }

  private async look(): Promise<void> {
    await this.destinations.reseal();
    const now = this.clock.now();
    const found = await this.findings.look(now, await this.begin(now));
    await this.book.note(found, now);
    if (found.failures.length > 0) throw found.failures[0];
    await this.database.manager.update(AlertWatchState, { one: true }, { notedAt: now });
  }

  /** Every round writes something: so a disk that is full is noticed by it. */
  private async begin(now: Date): Promise<Date> {
    const before = await this.database.manager.findOneBy(AlertWatchState, { one: true });
    const pause = before ? Math.abs(now.getTime() - before.checkedAt.getTime()) : Infinity;
    const runningSince = before && pause <= BREAK_MS ? before.runningSince : now;
    await this.database.manager.save(AlertWatchState, { one: true, checkedAt: now, runningSince });
    return runningSince;
  }
}
