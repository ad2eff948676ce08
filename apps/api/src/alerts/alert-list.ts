import { Injectable, type StreamableFile } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { AuditLog } from '../audit/index.js';
import { may, type Caller } from '../access/index.js';
import {
  Clock,
  csvFile,
  currentContext,
  decodeCursor,
  Problem,
  toPage,
  type Page,
  type PageAt,
} from '../platform/index.js';
import { Alert } from './alert.entity.js';
import { cellsOf, CSV_COLUMNS } from './alert-csv.js';
import type { AlertDeliveryDto, AlertDto, AlertFilter } from './alert.dto.js';
import { ALERTS } from './alert-kinds.js';
import { AlertMessage } from './messages/alert-message.entity.js';

/** Alerts as people see them. */
@Injectable()
export class AlertList {
  constructor(
    private readonly database: DataSource,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async page(
    { state, connectionId, cursor, limit }: AlertFilter & PageAt,
    caller: Caller,
  ): Promise<Page<AlertDto>> {
    const query = this.database.manager
      .createQueryBuilder(Alert, 'a')
      .where(state === 'open' ? 'a.closed_at IS NULL' : 'a.closed_at IS NOT NULL')
      .orderBy('a.opened_at', 'DESC')
      .addOrderBy('a.id', 'DESC')
      .limit(limit + 1);
    if (connectionId) query.andWhere('a.connection_id = :connectionId', { connectionId });
    if (cursor) {
      const [at, id] = decodeCursor(cursor, 'instant', 'uuid');
      query.andWhere('(a.opened_at, a.id) < (:at, :id)', { at, id });
    }
    const page = toPage(await query.getMany(), limit, ({ openedAt, id }) => [openedAt.toISOString(), id]);
    return { ...page, items: await this.present(page.items, caller) };
  }

  /** All of them as a file. */
  csv(filter: AlertFilter, caller: Caller): Promise<StreamableFile> {
    return csvFile('alerts.csv', {
      columns: CSV_COLUMNS,
      page: (at) => this.page({ ...filter, ...at }, caller),
      lines: (alerts) => alerts.map(cellsOf),
    });
  }

  /** A person has taken it on: no reminders any more. Doing it twice changes nothing. */
  async acknowledge(id: string, caller: Caller): Promise<AlertDto> {
    await this.database.transaction(async (manager) => {
      const alert = await manager.findOne(Alert, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!alert) throw Problem.notFound('alert');
      if (alert.acknowledgedAt) return;
      const acknowledged = {
        acknowledgedAt: this.clock.now(),
        acknowledgedBy: currentContext().actor.name,
      };
      await manager.update(Alert, { id }, acknowledged);
      const { connectionId, kind, subject } = alert;
      await this.audit.append(manager, {
        connectionId,
        action: 'alert.acknowledged',
        subject: { kind: 'alert', id },
        after: { kind, subject, openedAt: alert.openedAt.toISOString() },
      });
    });
    const alert = await this.database.manager.findOneByOrFail(Alert, { id });
    const [presented] = await this.present([alert], caller);
    return presented!;
  }

  private async present(alerts: readonly Alert[], { role }: Caller): Promise<AlertDto[]> {
    const seesDestinations = may(role, 'alert_destinations.read');
    const names = await this.names();
    const messages = await this.database.manager.find(AlertMessage, {
      where: { alertId: In(alerts.map(({ id }) => id)) },
      order: { madeAt: 'ASC', id: 'ASC' },
    });
    return alerts.map((alert) => {
      const { id, kind, connectionId, subject, detail, acknowledgedBy } = alert;
      const { openedAt, seenAt, closedAt, acknowledgedAt } = alert;
      const { severity, sentence, fix } = ALERTS[kind];
      return {
        id,
        kind,
        severity,
        sentence,
        fix,
        connectionId,
        connection: names.get(connectionId ?? '') ?? null,
        subject,
        detail,
        openedAt: openedAt.toISOString(),
        seenAt: seenAt.toISOString(),
        closedAt: closedAt?.toISOString() ?? null,
        acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
        acknowledgedBy,
        deliveries: messages
          .filter(({ alertId }) => alertId === id)
          .map((message) => {
            const to = seesDestinations ? (names.get(message.destinationId) ?? null) : null;
            return presentDelivery(message, to);
          }),
      };
    });
  }

  /** Of connections and destinations, by id. */
  private async names(): Promise<ReadonlyMap<string, string>> {
    const rows: { id: string; name: string }[] = await this.database.query(
      'SELECT id, name FROM connection UNION ALL SELECT id, label FROM alert_destination',
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

function presentDelivery(message: AlertMessage, to: string | null): AlertDeliveryDto {
  const { destinationId, event, attempts, sentAt, nextAt, failure } = message;
  const state = sentAt ? 'sent' : nextAt ? 'waiting' : 'given_up';
  return { destinationId, to, event, state, attempts, sentAt: sentAt?.toISOString() ?? null, failure };
}
