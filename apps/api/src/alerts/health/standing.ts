import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { Circuits, VENDORS } from '../../connections/index.js';
import { Clock, JobQueue, Scrapes } from '../../platform/index.js';
import { MAY_GO } from '../findings/measures.js';
import { Health, HEALTH } from './health.js';

const QUEUE_WITHIN_MS = 1_000;

const documents = new Gauge({
  name: 'mlc_documents',
  help: 'Documents by state, without those at their end (confirmed, abandoned).',
  labelNames: ['connection', 'state'],
});
const exceptions = new Gauge({
  name: 'mlc_exceptions_open',
  help: 'Open exceptions that nobody acknowledged or ignores, by cause.',
  labelNames: ['connection', 'cause'],
});
const lag = new Gauge({
  name: 'mlc_lag_seconds',
  help: 'How long the oldest waits for its turn: events until they are answered, documents beyond their time.',
  labelNames: ['connection', 'of'],
});
const alerts = new Gauge({
  name: 'mlc_alerts_open',
  help: 'Open alerts, by kind; connection is empty for those of the installation.',
  labelNames: ['connection', 'kind'],
});
const health = new Gauge({
  name: 'mlc_health',
  help: 'Whether expected work was done: 1 for the state a connection is in, 0 for the others.',
  labelNames: ['connection', 'state'],
});
const work = new Gauge({
  name: 'mlc_work_overdue_seconds',
  help: 'How far expected work is beyond its time; negative as long as it is not due.',
  labelNames: ['connection', 'what'],
});
const circuits = new Gauge({
  name: 'mlc_vendor_circuit',
  help: 'Whether calls go out: 0 closed, 1 open.',
  labelNames: ['vendor', 'connection'],
});
const watch = new Gauge({
  name: 'mlc_watch_age_seconds',
  help: 'How long ago trouble was last looked for to the end; infinite when it never was.',
});
const jobs = new Gauge({ name: 'mlc_jobs', help: 'Jobs by state.', labelNames: ['queue', 'state'] });

interface Count {
  readonly id: string;
  readonly label: string;
  readonly value: string;
}

/** How things stand, for `/metrics`: read by indexes that stay as small as the work that is open. */
@Injectable()
export class Standing implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly judgement: Health,
    private readonly circuits: Circuits,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
    private readonly scrapes: Scrapes,
  ) {}

  onModuleInit(): void {
    this.scrapes.before(() => this.read());
  }

  private async read(): Promise<void> {
    await Promise.all([this.counts(), this.health(), this.jobs()]);
  }

  private async counts(): Promise<void> {
    const now = this.clock.now();
    const [byState, byCause, lags] = await Promise.all([
      this.rows(`SELECT connection_id AS id, state AS label, count(*) AS value FROM document
        WHERE state NOT IN ('confirmed', 'abandoned') GROUP BY 1, 2`),
      this.rows(`SELECT c.id, e.cause AS label, count(*) AS value FROM connection c
        JOIN exception e ON e.connection_id = c.id AND e.state = 'open'
          AND e.acknowledged_at IS NULL AND e.ignored_at IS NULL GROUP BY 1, 2`),
      this.rows(
        `SELECT c.id, o.label, GREATEST(0, extract(epoch FROM $1 - o.since)) AS value FROM connection c
         CROSS JOIN LATERAL (
           SELECT 'events' AS label, min(received_at) AS since FROM store_event
             WHERE connection_id = c.id AND state = 'pending' AND priority = 'live' AND c.mode <> 'paused'
               AND NOT EXISTS (SELECT 1 FROM look_hold h
                 WHERE h.connection_id = c.id AND h.priority = 'live' AND h.until > $1)
           UNION ALL
           SELECT 'documents', min(d.next_at) FROM document d
             WHERE d.connection_id = c.id AND d.next_at <= $1 AND c.mode IN ('review', 'automatic')
               AND ${MAY_GO}) o`,
        [now],
      ),
    ]);
    fill(documents, 'state', byState);
    fill(exceptions, 'cause', byCause);
    fill(lag, 'of', lags);
  }

  private async health(): Promise<void> {
    const found = await this.judgement.judge();
    const now = this.clock.now().getTime();
    watch.set(found.watchedAt ? (now - found.watchedAt.getTime()) / 1_000 : Infinity);
    await this.reach(found.connections.map(({ connection }) => connection.id));
    for (const gauge of [alerts, health, work]) gauge.reset();
    for (const { kind } of found.alerts) alerts.inc({ connection: '', kind });
    for (const { connection, state, ...judged } of found.connections) {
      for (const name of HEALTH)
        health.set({ connection: connection.id, state: name }, Number(name === state));
      for (const { kind } of judged.alerts) alerts.inc({ connection: connection.id, kind });
      for (const { what, dueBy } of judged.work) {
        if (dueBy) work.set({ connection: connection.id, what }, (now - dueBy.getTime()) / 1_000);
      }
    }
  }

  /** Whoever opened or closed a circuit, in whichever process. */
  private async reach(connections: readonly string[]): Promise<void> {
    const open = await this.circuits.open(connections);
    circuits.reset();
    for (const connection of connections)
      for (const vendor of VENDORS) circuits.set({ vendor, connection }, 0);
    for (const { vendor, connectionId: connection } of open) circuits.set({ vendor, connection }, 1);
  }

  private async jobs(): Promise<void> {
    jobs.reset();
    if (!(await this.queue.answers(QUEUE_WITHIN_MS))) return;
    for (const [queue, counts] of await this.queue.all()) {
      for (const [state, count] of Object.entries(counts)) jobs.set({ queue, state }, count);
    }
  }

  private rows(sql: string, parameters: unknown[] = []): Promise<Count[]> {
    return this.database.query(sql, parameters);
  }
}

function fill(gauge: Gauge<string>, label: string, rows: readonly Count[]): void {
  gauge.reset();
  for (const row of rows) gauge.set({ connection: row.id, [label]: row.label }, Number(row.value));
}
