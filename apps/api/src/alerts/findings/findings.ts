import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CAUSES, type CauseCode } from '#mapping';
import { Circuits, ConnectionStore, type Connection, type OpenCircuit } from '../../connections/index.js';
import { vendorsBehind } from '../alert-kinds.js';
import { slowDocuments, stuckDocuments, uncertainDocuments } from './documents.js';
import { at, type Finding, type Scene } from './finding.js';
import { invalidRows } from './mapping.js';
import { missedReads } from './reads.js';
import { wrongDays } from './reconciliation.js';
import { backlog, nothingSucceeded } from './standing-still.js';
import { Surroundings } from './surroundings.js';
import { refusedWebhooks } from './webhooks.js';

const MINUTE_MS = 60_000;

const DETECTORS = [
  uncertainDocuments,
  stuckDocuments,
  slowDocuments,
  nothingSucceeded,
  backlog,
  missedReads,
  refusedWebhooks,
  wrongDays,
  invalidRows,
];

/** What one round found, and what it had better say nothing of. */
export interface Found {
  readonly findings: readonly Finding[];
  /** Not to be opened: what is already told explains them, or they are too little. Those open stay open. */
  readonly explained: readonly Finding[];
  /** Connections nobody could look at: their alerts stay as they are. */
  readonly paused: ReadonlySet<string>;
  /** Why something could not be looked for. */
  readonly failures: readonly unknown[];
}

/** Looks for trouble of every kind, in what the other rooms keep anyway. */
@Injectable()
export class Findings {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly circuits: Circuits,
    private readonly surroundings: Surroundings,
  ) {}

  /** `runningSince`: since when somebody looks without a break. */
  async look(now: Date, runningSince: Date): Promise<Found> {
    const { all, pasts, watched } = await this.scene(now, runningSince);
    const awake = watched.map(({ connection }) => connection);
    const paused = all.filter(({ mode }) => mode === 'paused');
    const open = await this.circuits.open(awake.map(({ id }) => id));
    const away = new Set(open.map(({ connectionId, vendor }) => `${connectionId} ${vendor}`));
    const { found, failures } = await this.detect({ now, watched });
    const isExplained = ({ connectionId, kind, subject, onlyKeepsOpen }: Finding) =>
      onlyKeepsOpen === true ||
      (connectionId !== null &&
        vendorsBehind(kind, subject).some(
          (vendor) =>
            away.has(`${connectionId} ${vendor}`) || pasts.get(connectionId)?.cut_off?.includes(vendor),
        ));
    return {
      findings: [
        ...(await this.surroundings.look(now)),
        ...paused.map(pauseOf),
        ...longOpen(open, awake, now),
        ...found.filter((finding) => !isExplained(finding)),
      ],
      explained: found.filter(isExplained),
      paused: new Set(paused.map(({ id }) => id)),
      failures,
    };
  }

  /** All connections; of those that are awake, since when. */
  async scene(now: Date, runningSince: Date) {
    const all = await this.connections.all();
    const pasts = await this.pasts(now);
    const watched = all
      .filter(({ mode }) => mode !== 'paused')
      .map((connection) => ({
        connection,
        awakeSince: latest(runningSince, new Date(connection.createdAt), pasts.get(connection.id)?.over_at),
        postsSince: latest(runningSince, new Date(connection.createdAt), pasts.get(connection.id)?.posts_at),
      }));
    return { now, all, pasts, watched };
  }

  /** One that fails hides nothing of the others. */
  private async detect(scene: Scene): Promise<{ found: Finding[]; failures: unknown[] }> {
    const ends = await Promise.allSettled(DETECTORS.map((detect) => detect(this.database, scene)));
    return {
      found: ends.flatMap((end) => (end.status === 'fulfilled' ? end.value : [])),
      failures: ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : [])),
    };
  }

  /** When what kept a connection from working was last over, and whether a circuit is still told to be open. */
  private async pasts(now: Date): Promise<ReadonlyMap<string, Past>> {
    const rows: Past[] = await this.database.query(
      `SELECT connection_id,
         array_agg(subject) FILTER (WHERE kind = 'circuit_open' AND closed_at IS NULL) AS cut_off,
         max(over_at) AS over_at,
         max(over_at) FILTER (WHERE kind <> 'circuit_open' OR subject = 'deltek') AS posts_at
       FROM (SELECT *, CASE WHEN kind = 'circuit_open' THEN closed_at ELSE COALESCE(closed_at, $1) END AS over_at
         FROM alert WHERE kind IN ('connection_paused', 'paused_by_itself', 'circuit_open')) a GROUP BY 1`,
      [now],
    );
    return new Map(rows.map((row) => [row.connection_id, row]));
  }
}

interface Past {
  readonly connection_id: string;
  /** Vendors whose circuits are told to be open. */
  readonly cut_off: readonly string[] | null;
  readonly over_at: Date | null;
  /** Without what kept the store away. */
  readonly posts_at: Date | null;
}

function longOpen(open: readonly OpenCircuit[], awake: readonly Connection[], now: Date): Finding[] {
  const minutes = new Map(awake.map(({ id, settings }) => [id, settings.alerts.circuitMinutes]));
  return open
    .filter(({ connectionId, since }) => {
      const patience = (minutes.get(connectionId) ?? 0) * MINUTE_MS;
      return now.getTime() - since.getTime() >= patience;
    })
    .map(({ connectionId, vendor, since }) => ({
      connectionId,
      kind: 'circuit_open',
      subject: vendor,
      detail: `no answer, or only errors, since ${at(since)}`,
    }));
}

/** The reason begins with its cause; what follows are a vendor's words, which do not leave the house. */
function pauseOf({ id, pausedReason }: Connection): Finding {
  if (pausedReason === null) return { connectionId: id, kind: 'connection_paused', subject: '', detail: '' };
  const cause = pausedReason.split(':', 1)[0] ?? '';
  const { sentence, fix } = CAUSES[cause as CauseCode] ?? CAUSES.vendor_unavailable;
  return { connectionId: id, kind: 'paused_by_itself', subject: cause, detail: `${sentence} ${fix}` };
}

function latest(...moments: (Date | null | undefined)[]): Date {
  return new Date(Math.max(...moments.map((moment) => moment?.getTime() ?? 0)));
}
