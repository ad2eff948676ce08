import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Requires } from '../../access/index.js';
import { MAY_GO, MAY_WAIT_FOR_APPROVAL, NOT_CREATED, SINCE, UNDER_WAY } from '../../alerts/index.js';
import { ConnectionStore, postingSettings, type Connection } from '../../connections/index.js';
import { Clock } from '../../platform/index.js';
import { moneyOf } from '../money.dto.js';
import { ConnectionOverviewDto, OverviewDto } from './overview.dto.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const WAITING_MINUTES = 10;

/** Documents that do not get on, by the measures of the alerts; those whose outcome is not known are told apart. */
const STUCK = `SELECT d.id FROM document d WHERE d.connection_id = $1 AND d.state <> 'uncertain' AND d.next_at < $2 AND ${MAY_GO}
  UNION SELECT d.id FROM document d WHERE d.connection_id = $1 AND ${NOT_CREATED}
  UNION SELECT d.id FROM document d CROSS JOIN LATERAL (${SINCE}) moved
    WHERE d.connection_id = $1 AND ${UNDER_WAY} AND moved.since <= $3 AND NOT ($4 AND ${MAY_WAIT_FOR_APPROVAL})`;

@ApiTags('overview')
@Controller('overview')
export class OverviewController {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly clock: Clock,
  ) {}

  /** Healthy or not, what posted today, what is stuck: one entry a connection. */
  @Get()
  @Requires('overview.read')
  @ApiOkResponse({ type: OverviewDto })
  async overview(): Promise<OverviewDto> {
    const connections = await this.connections.all();
    return { connections: await Promise.all(connections.map((connection) => this.of(connection))) };
  }

  private async of(connection: Connection): Promise<ConnectionOverviewDto> {
    const { id, name, mode, pausedReason, settings } = connection;
    const { postingTimeZone: timeZone } = postingSettings(connection);
    const now = this.clock.now();
    const [states, posted, hours, [facts]] = await Promise.all([
      this.rows<{ state: string; count: string }>(
        `SELECT state, count(*) AS count FROM store_order
         WHERE connection_id = $1 AND state NOT IN ('posted', 'ignored') GROUP BY state`,
        [id],
      ),
      this.rows<{ documents: string; invoices: string; currency: string; invoiced: string | null }>(
        `SELECT count(*) AS documents, count(*) FILTER (WHERE type = 'IN') AS invoices, currency,
           sum(total) FILTER (WHERE type = 'IN') AS invoiced FROM document
         WHERE connection_id = $1 AND state = 'confirmed'
           AND updated_at >= date_trunc('day', $2::timestamptz, $3) GROUP BY currency ORDER BY currency`,
        [id, now, timeZone],
      ),
      this.rows<{ hour: Date; posted: string }>(
        `SELECT date_trunc('hour', updated_at, 'UTC') AS hour, count(*) AS posted FROM document
         WHERE connection_id = $1 AND state = 'confirmed' AND updated_at >= $2 GROUP BY 1`,
        [id, new Date(now.getTime() - 24 * HOUR_MS)],
      ),
      this.rows<{
        stuck: string;
        uncertain: string;
        exceptions: string;
        event: Date | null;
        posted: Date | null;
      }>(
        `SELECT
           (SELECT count(*) FROM (${STUCK}) s) AS stuck,
           (SELECT count(*) FROM document WHERE connection_id = $1 AND state = 'uncertain') AS uncertain,
           (SELECT count(*) FROM exception WHERE connection_id = $1 AND state = 'open'
             AND acknowledged_at IS NULL AND ignored_at IS NULL) AS exceptions,
           (SELECT received_at FROM store_event WHERE connection_id = $1 ORDER BY id DESC LIMIT 1) AS event,
           (SELECT updated_at FROM document WHERE connection_id = $1 AND state = 'confirmed'
             ORDER BY updated_at DESC LIMIT 1) AS posted`,
        [
          id,
          before(now, WAITING_MINUTES),
          before(now, settings.alerts.stuckMinutes),
          settings.approvalMode === 'leave_for_approval',
        ],
      ),
    ]);
    return {
      id,
      name,
      mode,
      pausedReason,
      orders: Object.fromEntries(states.map(({ state, count }) => [state, Number(count)])),
      postedToday: {
        documents: posted.reduce((sum, { documents }) => sum + Number(documents), 0),
        invoices: posted.reduce((sum, { invoices }) => sum + Number(invoices), 0),
        timeZone,
        amounts: posted.map(({ invoiced, currency }) => moneyOf(invoiced ?? '0', currency)),
      },
      stuck: Number(facts?.stuck ?? 0),
      uncertain: Number(facts?.uncertain ?? 0),
      openExceptions: Number(facts?.exceptions ?? 0),
      lastEventAt: facts?.event?.toISOString() ?? null,
      lastPostedAt: facts?.posted?.toISOString() ?? null,
      hourly: lastDay(now, new Map(hours.map(({ hour, posted: count }) => [hour.getTime(), Number(count)]))),
    };
  }

  private rows<Row>(sql: string, parameters: unknown[]): Promise<Row[]> {
    return this.database.query(sql, parameters);
  }
}

function before(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * MINUTE_MS);
}

function lastDay(now: Date, counts: ReadonlyMap<number, number>) {
  const current = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  return Array.from({ length: 24 }, (_, index) => {
    const hour = current - (23 - index) * HOUR_MS;
    return { hour: new Date(hour).toISOString(), posted: counts.get(hour) ?? 0 };
  });
}
