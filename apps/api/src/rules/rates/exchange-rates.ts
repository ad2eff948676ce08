import { Injectable, type StreamableFile } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DailyRate } from '#mapping';
import { formatRate, parseRate } from '#money';
import { AuditLog } from '../../audit/index.js';
import { ConnectionStore, isCurrency } from '../../connections/index.js';
import {
  csvFile,
  decodeCursor,
  IsCalendarDay,
  Problem,
  toPage,
  type Page,
  type PageAt,
} from '../../platform/index.js';
import { ExchangeRate } from './exchange-rate.entity.js';
import type { RateFilter } from './exchange-rate.dto.js';
import { RateEvents } from './rate-events.js';
import { keepRates, lockRates } from './rate-lock.js';
import { RATE_COLUMNS } from './read-rates.js';

/** The table of rates of a connection. What is posted keeps the rate it was posted at. */
@Injectable()
export class ExchangeRates {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly audit: AuditLog,
    private readonly events: RateEvents,
  ) {}

  /** The rate of a day; none where the table has none. */
  async of(
    connectionId: string,
    currency: string,
    day: string,
    manager = this.database.manager,
  ): Promise<DailyRate[]> {
    const rows = await manager.findBy(ExchangeRate, { connectionId, currency, day });
    return rows.map(shown);
  }

  /** The same, which nobody changes until the transaction ends: who does then finds what was planned by it. */
  async ofUntilCommit(
    manager: EntityManager,
    connectionId: string,
    currency: string,
    day: string,
  ): Promise<DailyRate[]> {
    await keepRates(manager, connectionId);
    return this.of(connectionId, currency, day, manager);
  }

  /** By currency, the newest day first. */
  async list(
    connectionId: string,
    { currency, cursor, limit }: RateFilter & PageAt,
  ): Promise<Page<DailyRate>> {
    await this.connections.get(connectionId);
    const query = this.database.manager
      .createQueryBuilder(ExchangeRate, 'r')
      .where('r.connection_id = :connectionId', { connectionId })
      .orderBy({ 'r.currency': 'ASC', 'r.day': 'DESC' })
      .take(limit + 1);
    if (currency) query.andWhere('r.currency = :currency', { currency });
    if (cursor) {
      const [after, day] = decodeCursor(cursor, 'text', 'text');
      query.andWhere('(r.currency > :after OR (r.currency = :after AND r.day < :day))', { after, day });
    }
    const rows = (await query.getMany()).map(shown);
    return toPage(rows, limit, (row) => [row.currency, row.day]);
  }

  /** The table as a file, as an import takes it. */
  csv(connectionId: string, filter: RateFilter): Promise<StreamableFile> {
    return csvFile('exchange-rates.csv', {
      columns: RATE_COLUMNS,
      page: (at) => this.list(connectionId, { ...filter, ...at }),
      lines: (rows) => rows.map((row) => RATE_COLUMNS.map((column) => row[column])),
    });
  }

  /** Takes one out, such as one typed wrongly; what is posted keeps it, what is not is held until there is another. */
  async remove(connectionId: string, currency: string, day: string): Promise<void> {
    await this.connections.get(connectionId);
    const isOne = isCurrency(currency) && new IsCalendarDay().validate(day);
    await this.database.transaction(async (manager) => {
      await lockRates(manager, connectionId);
      const of = { connectionId, currency, day };
      const row = isOne ? await manager.findOneBy(ExchangeRate, of) : null;
      if (!row) throw Problem.notFound(`rate of ${currency} on ${day}`);
      await manager.delete(ExchangeRate, of);
      await this.audit.append(manager, {
        connectionId,
        action: 'rate.deleted',
        subject: { kind: 'connection', id: connectionId },
        before: shown(row),
      });
      await this.events.changed(manager, connectionId, [{ currency, day, before: shown(row).rate }]);
    });
  }
}

/** A rate without the zeros the column fills it with. */
export function shown({ currency, day, rate }: ExchangeRate): DailyRate {
  return { currency, day, rate: formatRate(parseRate(rate)) };
}
