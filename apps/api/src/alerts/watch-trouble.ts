import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock, databaseTrouble, LOGGER } from '../platform/index.js';
import { AlertBook } from './alert-book.js';
import { ALERTS, type AlertKind } from './alert-kinds.js';
import { Destinations, type OpenedDestination } from './destinations/destinations.js';
import { at } from './findings/finding.js';
import type { AlertBody } from './messages/compose.js';
import { Deliver } from './messages/deliver.js';

/** A restart of the database is over by then. */
const PATIENCE_MS = 60_000;

/**
 * Trouble that cannot be written down: a database that is away or full, or a mistake of our own in looking. Each
 * process remembers where messages go, says it itself when it lasts, and has it written down when it is over.
 */
@Injectable()
export class WatchTrouble {
  private since: Date | null = null;
  private readonly told = new Set<AlertKind>();
  private known: readonly OpenedDestination[] = [];

  constructor(
    private readonly destinations: Destinations,
    private readonly deliver: Deliver,
    private readonly book: AlertBook,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A round failed. */
  async seen(error: unknown): Promise<void> {
    const now = this.clock.now();
    this.since ??= now;
    this.logger.error({ err: error }, 'alerts could not be looked for');
    const kind = databaseTrouble(error) === null ? 'watch_failed' : 'database_trouble';
    if (this.told.has(kind) || now.getTime() - this.since.getTime() < PATIENCE_MS) return;
    this.told.add(kind);
    // Where the database answers, it knows best; else what was last known.
    this.known = await this.destinations.ofInstallation().catch(() => this.known);
    const body = bodyOf(kind, this.since, now);
    await Promise.all(this.known.map((destination) => this.deliver.send(destination, body)));
  }

  /** A round went well. */
  async over(): Promise<void> {
    this.known = await this.destinations.ofInstallation();
    const { since } = this;
    if (since === null) return;
    for (const kind of this.told) {
      const detail = `from ${at(since)} to ${at(this.clock.now())}`;
      await this.book.noteAfterwards(kind, detail, since, this.clock.now());
      this.told.delete(kind);
    }
    this.since = null;
  }
}

function bodyOf(kind: AlertKind, since: Date, now: Date): AlertBody {
  const { severity, sentence, fix } = ALERTS[kind];
  const detail = `since ${at(since)}`;
  return {
    id: randomUUID(),
    type: 'alert.opened',
    at: now.toISOString(),
    text: `Alert (${severity}) ml-connector: ${sentence} ${detail}`,
    alert: {
      kind,
      severity,
      connection: null,
      subject: '',
      sentence,
      fix,
      detail,
      openedAt: since.toISOString(),
    },
  };
}
