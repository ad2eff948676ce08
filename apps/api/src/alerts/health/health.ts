import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { Connection } from '../../connections/index.js';
import { Clock } from '../../platform/index.js';
import { ALERTS } from '../alert-kinds.js';
import { AlertWatchState } from '../alert-watch.entity.js';
import { Alert } from '../alert.entity.js';
import { Findings } from '../findings/findings.js';
import { expectedWork, type ExpectedWork } from './expected-work.js';

/** Rounds of the watch are seconds apart: after this, nobody looks. */
const NOBODY_LOOKS_MS = 2 * 60_000;

export const HEALTH = ['healthy', 'degraded', 'failing', 'paused'] as const;
export type HealthState = (typeof HEALTH)[number];

/** Of one connection: whether what it is there for was done. */
export interface ConnectionHealth {
  readonly connection: Connection;
  readonly state: HealthState;
  readonly work: readonly ExpectedWork[];
  readonly alerts: readonly Alert[];
}

/** Of all: the worst of the connections, and of what is wrong with the installation itself. */
export interface InstallationHealth {
  readonly state: HealthState;
  /** When somebody last looked for trouble; too long ago is the worst that can be said. */
  readonly watchedAt: Date | null;
  readonly alerts: readonly Alert[];
  readonly connections: readonly ConnectionHealth[];
}

/** Healthy means that expected work was done: not that processes answer, nor that nobody complained. */
@Injectable()
export class Health {
  constructor(
    private readonly database: DataSource,
    private readonly findings: Findings,
    private readonly clock: Clock,
  ) {}

  async judge(): Promise<InstallationHealth> {
    const now = this.clock.now();
    const watch = await this.database.manager.findOneBy(AlertWatchState, { one: true });
    const scene = await this.findings.scene(now, watch?.runningSince ?? now);
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
    const watchedAt = watch?.checkedAt ?? null;
    const isWatched = watchedAt !== null && now.getTime() - watchedAt.getTime() < NOBODY_LOOKS_MS;
    const states = [
      isWatched ? stateOf(own, []) : 'failing',
      ...connections.map(({ state }) => state),
    ] as const;
    return { state: worstOf(states), watchedAt, alerts: own, connections };
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
function worstOf(states: readonly HealthState[]): HealthState {
  return (['failing', 'degraded'] as const).find((state) => states.includes(state)) ?? 'healthy';
}
