import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Alert } from '../alert.entity.js';
import type { AlertEvent } from './alert-message.entity.js';

const REMINDER_MS = 24 * 3_600_000;

/** Writes messages down, in the transaction of what they tell; sending them is another matter. */
@Injectable()
export class Outbox {
  /** To every destination the alert concerns. */
  async tell(
    manager: EntityManager,
    { id, connectionId }: Pick<Alert, 'id' | 'connectionId'>,
    event: AlertEvent,
    now: Date,
  ): Promise<void> {
    await manager.query(
      `INSERT INTO alert_message (alert_id, destination_id, event, made_at, next_at)
       SELECT $1, id, $2, $3, $3 FROM alert_destination WHERE connection_id IS NULL OR connection_id = $4`,
      [id, event, now, connectionId],
    );
  }

  /** To those that were told of it before. */
  async tellThoseWhoKnow(manager: EntityManager, id: string, event: AlertEvent, now: Date): Promise<void> {
    await manager.query(
      `INSERT INTO alert_message (alert_id, destination_id, event, made_at, next_at)
       SELECT DISTINCT $1::uuid, destination_id, $2, $3::timestamptz, $3::timestamptz FROM alert_message
       WHERE alert_id = $1`,
      [id, event, now],
    );
  }

  /** Once a day of what is open and nobody has taken on. */
  async remind(manager: EntityManager, now: Date): Promise<void> {
    await manager.query(
      `INSERT INTO alert_message (alert_id, destination_id, event, made_at, next_at)
       SELECT m.alert_id, m.destination_id, 'reminder', $1::timestamptz, $1::timestamptz
       FROM alert_message m JOIN alert a ON a.id = m.alert_id
       WHERE a.closed_at IS NULL AND a.acknowledged_at IS NULL
       GROUP BY 1, 2 HAVING max(m.made_at) <= $2`,
      [now, new Date(now.getTime() - REMINDER_MS)],
    );
  }
}
