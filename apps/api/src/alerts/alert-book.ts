import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThanOrEqual, type EntityManager } from 'typeorm';
import { Alert } from './alert.entity.js';
import { ALERTS, PAUSES, type AlertKind } from './alert-kinds.js';
import type { Finding } from './findings/finding.js';
import type { Found } from './findings/findings.js';
import { Outbox } from './messages/outbox.js';

/** Trouble that comes and goes is one alert as long as it does not stay away for this long. */
const CALM_MS = 5 * 60_000;
const KEPT_MS = 180 * 86_400_000;

/** Keeps the alerts equal to what is found, and has each opening and each end told once. */
@Injectable()
export class AlertBook {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: Outbox,
  ) {}

  /** Opens what is new, notes what is still there, closes what is gone. */
  async note({ findings, explained, paused, failures }: Found, now: Date): Promise<void> {
    await this.database.transaction(async (manager) => {
      const open = new Map(
        (await manager.findBy(Alert, { closedAt: IsNull() })).map((row) => [keyOf(row), row]),
      );
      for (const finding of [...findings, ...explained]) {
        const known = open.get(keyOf(finding));
        open.delete(keyOf(finding));
        if (known) await this.goOn(manager, known, finding, now);
        else if (!explained.includes(finding)) await this.open(manager, finding, now);
      }
      for (const alert of open.values()) {
        // Where not everything was looked for, what was not seen may be there all the same.
        const isLookedFor = failures.length === 0 || SEEN_ANYWAY.has(alert.kind);
        if (isLookedFor && mayClose(alert, paused, now)) await this.close(manager, alert, now);
      }
      await this.outbox.remind(manager, now);
      await manager.query('DELETE FROM alert WHERE closed_at < $1', [new Date(now.getTime() - KEPT_MS)]);
    });
  }

  /** What could not be written down while it lasted: opened and closed at once, told as over. */
  async noteAfterwards(kind: AlertKind, detail: string, from: Date, to: Date): Promise<void> {
    const times = { openedAt: from, seenAt: to, closedAt: to };
    await this.database.transaction(async (manager) => {
      // Every process saw it; one writes it down.
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('alert afterwards', 0))`);
      if (await manager.existsBy(Alert, { kind, closedAt: MoreThanOrEqual(from) })) return;
      const { id } = await manager.save(
        manager.create(Alert, { connectionId: null, kind, subject: '', detail, ...times }),
      );
      await this.outbox.tell(manager, { id, connectionId: null }, 'closed', to);
    });
  }

  private async open(manager: EntityManager, finding: Finding, now: Date): Promise<void> {
    const { id } = await manager.save(manager.create(Alert, { ...finding, openedAt: now, seenAt: now }));
    await this.outbox.tell(manager, { id, connectionId: finding.connectionId }, 'opened', now);
  }

  /** Who took on three takes on no fourth: they are asked again. What nobody took on is reminded of anyway. */
  private async goOn(
    manager: EntityManager,
    alert: Alert,
    { detail, size }: Finding,
    now: Date,
  ): Promise<void> {
    await manager.update(Alert, { id: alert.id }, { seenAt: now, detail, size: size ?? null });
    const isMore = size !== undefined && alert.size !== null && size > alert.size;
    if (!isMore || alert.acknowledgedAt === null) return;
    await manager.update(Alert, { id: alert.id }, { acknowledgedAt: null, acknowledgedBy: null });
    await this.outbox.tell(manager, alert, 'opened', now);
  }

  private async close(manager: EntityManager, { id }: Alert, now: Date): Promise<void> {
    await manager.update(Alert, { id }, { closedAt: now });
    await this.outbox.tellThoseWhoKnow(manager, id, 'closed', now);
  }
}

/** Known without looking for it; what they hide would stay hidden with them. */
const SEEN_ANYWAY: ReadonlySet<AlertKind> = new Set<AlertKind>([...PAUSES, 'circuit_open']);

function keyOf({ connectionId, kind, subject }: Pick<Finding, 'connectionId' | 'kind' | 'subject'>): string {
  return `${connectionId ?? ''} ${kind} ${subject}`;
}

/** What is hidden by a pause is not gone; only another kind of pause ends one. */
function mayClose({ kind, connectionId, seenAt }: Alert, paused: ReadonlySet<string>, now: Date): boolean {
  if (connectionId !== null && paused.has(connectionId) && !PAUSES.has(kind)) return false;
  if ('endsAtOnce' in ALERTS[kind]) return true;
  return now.getTime() - seenAt.getTime() >= CALM_MS;
}
