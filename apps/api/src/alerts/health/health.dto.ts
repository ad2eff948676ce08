import { ApiProperty } from '@nestjs/swagger';
import { ALERTS, SEVERITIES, type AlertKind, type Severity } from '../alert-kinds.js';
import type { Alert } from '../alert.entity.js';
import {
  HEALTH,
  INSTALLATION_HEALTH,
  type HealthState,
  type InstallationHealth,
  type InstallationState,
} from './health.js';

const STATE = { enum: HEALTH, enumName: 'HealthState' };

export class ExpectedWorkDto {
  @ApiProperty({ example: 'poll' })
  what: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it last went well.' })
  lastDoneAt: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it is too late; null = nothing waits.',
  })
  dueBy: string | null;

  @ApiProperty()
  done: boolean;
}

export class HealthAlertDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: Object.keys(ALERTS) })
  kind: AlertKind;

  @ApiProperty({ enum: SEVERITIES })
  severity: Severity;

  @ApiProperty()
  subject: string;

  @ApiProperty({ format: 'date-time' })
  since: string;
}

export class ConnectionHealthDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty(STATE)
  state: HealthState;

  @ApiProperty({
    type: [ExpectedWorkDto],
    description: 'Everything it is expected to do; nothing while paused.',
  })
  work: ExpectedWorkDto[];

  @ApiProperty({ type: [HealthAlertDto] })
  alerts: HealthAlertDto[];
}

export class HealthDto {
  @ApiProperty({
    enum: INSTALLATION_HEALTH,
    description:
      'Of all: `failing` also when trouble is not looked for to the end; `starting` until it was for the first ' +
      'time, for two minutes after a start at most.',
  })
  state: InstallationState;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When trouble was last looked for.',
  })
  watchedAt: string | null;

  @ApiProperty({ type: [HealthAlertDto], description: 'Of the installation itself.' })
  alerts: HealthAlertDto[];

  @ApiProperty({ type: [ConnectionHealthDto] })
  connections: ConnectionHealthDto[];
}

export function healthDto({ state, watchedAt, alerts, connections }: InstallationHealth): HealthDto {
  return {
    state,
    watchedAt: watchedAt?.toISOString() ?? null,
    alerts: alerts.map(alertDto),
    connections: connections.map(({ connection: { id, name }, work, ...health }) => ({
      id,
      name,
      state: health.state,
      work: work.map(({ what, lastDoneAt, dueBy, done }) => ({
        what,
        lastDoneAt: lastDoneAt?.toISOString() ?? null,
        dueBy: dueBy?.toISOString() ?? null,
        done,
      })),
      alerts: health.alerts.map(alertDto),
    })),
  };
}

function alertDto({ id, kind, subject, openedAt }: Alert): HealthAlertDto {
  return { id, kind, severity: ALERTS[kind].severity, subject, since: openedAt.toISOString() };
}
