import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { Connection } from '../../connections/index.js';
import { Clock } from '../../platform/index.js';
import { ALERTS } from '../alert-kinds.js';
import { AlertWatchState } from '../alert-watch.entity.js';
import { Alert } from '../alert.entity.js';
import { Findings } from '../findings/findings.js';
import { expectedWork, type ExpectedWork } from './expected-work.js';

/** Rounds of the watch are seconds apart: after this, nobody looks, be it since the last or since the start. */
const NOBODY_LOOKS_MS = 2 * 60_000;

export const HEALTH = ['healthy', 'degraded', 'failing', 'paused'] as const;
export type HealthState = (typeof HEALTH)[number];

/** Of all together; `starting` for a bounded time, until trouble was looked for. */
export const INSTALLATION_HEALTH = ['starting', 'healthy', 'degraded', 'failing'] as const;
export type InstallationState = (typeof INSTALLATION_HEALTH)[number];

/** Of one connection: whether what it is there for was done. */
export interface ConnectionHealth {
  readonly connection: Connection;
  readonly state: HealthState;
  readonly work: readonly ExpectedWork[];
  readonly alerts: readonly Alert[];
}

/** Of all: the worst of the connections, and of what is wrong with the installation itself. */
export interface InstallationHealth {
  readonly state: InstallationState;
  /** When somebody last looked for all trouble and wrote it down; too long ago is the worst that can be said. */
  readonly watchedAt: Date | null;
  readonly alerts: readonly Alert[];
  readonly connections: readonly ConnectionHealth[];
}

/** Healthy means that expected work was done: not that processes answer, nor that nobody complained. */
@Injectable()
export class Health implements OnApplicationBootstrap {
  private startedAt = new Date(0);

  constructor(
    private readonly database: DataSource,
    private readonly findings: Findings,
    private readonly clock: Clock,
  ) {}

  /** The process has begun, and so has the time in which somebody has to look. */
  onApplicationBootstrap(): void {
    this.startedAt = this.clock.now();
  }

  async judge(): Promise<InstallationHealth> {
    const now = this.clock.now();
    const watch = await this.database.manager.findOneBy(AlertWatchState, { one: true });
    const watchedAt = watch?.notedAt ?? null;
    const watching = this.watching(now, watchedAt);
    // What was due while nothing ran is late only when it is still undone after the start.
    const runningSince = watching === 'starting' ? now : (watch?.runningSince ?? now);
    const scene = await this.findings.scene(now, runningSince);
    const [work, alerts] = await Promise.all([
      expectedWork(this.database, scene),
      this.database.manager.findBy(Alert, { closedAt: IsNull() }),
    ]);
    const connections = scene.all.map((connection) =>
      healthOf(
        connection,
        work.filter(({ connectionId }) => connectionId === connection.id),
        alerts.filter(({ connectionId }) => connectionId === connection.id),
      ),
    );
    const own = alerts.filter(({ connectionId }) => connectionId === null);
    const states = [watching, stateOf(own, []), ...connections.map(({ state }) => state)];
    return { state: worstOf(states), watchedAt, alerts: own, connections };
  }

  private watching(now: Date, watchedAt: Date | null): InstallationState {
    const isLately = (at: Date) => Math.abs(now.getTime() - at.getTime()) < NOBODY_LOOKS_MS;
    if (watchedAt !== null && isLately(watchedAt)) return 'healthy';
    return isLately(this.startedAt) ? 'starting' : 'failing';
  }
}

function healthOf(
  connection: Connection,
  work: readonly ExpectedWork[],
  alerts: readonly Alert[],
): ConnectionHealth {
  const isPaused = connection.mode === 'paused' && connection.pausedReason === null;
  return { connection, state: isPaused ? 'paused' : stateOf(alerts, work), work, alerts };
}

function stateOf(alerts: readonly Alert[], work: readonly ExpectedWork[]): HealthState {
  const severities = alerts.map(({ kind }) => ALERTS[kind].severity);
  if (severities.includes('critical')) return 'failing';
  return severities.includes('warning') || work.some(({ done }) => !done) ? 'degraded' : 'healthy';
}

/** A paused connection is as somebody wants it. */
function worstOf(states: readonly (HealthState | InstallationState)[]): InstallationState {
  return (['failing', 'degraded', 'starting'] as const).find((state) => states.includes(state)) ?? 'healthy';
}
