import { Injectable, type StreamableFile } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import type { Exchange } from '#http';
import type { CauseCode } from '#mapping';
import { containing, csvFile, decodeCursor, Problem, toPage, type PageAt } from '../../platform/index.js';
import { OrderException } from '../../sync/index.js';
import { moneyOf } from '../money.dto.js';
import type {
  ExceptionDto,
  ExceptionFilter,
  ExceptionGroupDto,
  ExceptionPageDto,
  ExceptionState,
} from './exception.dto.js';
import { causeOf, presentException } from './present.js';

/** What a list is read with besides its filter. */
interface Place {
  readonly connectionId: string;
  /** The user who asks. */
  readonly me: string;
}

const NUMBER = /^\d{1,15}$/;

/** What is there now, by what people said of it. */
const PRESENT: Readonly<Record<Exclude<ExceptionState, 'resolved'>, string>> = {
  open: '(e.ignored_at IS NULL AND e.assigned_to IS NULL)',
  assigned: '(e.ignored_at IS NULL AND e.assigned_to IS NOT NULL)',
  ignored: 'e.ignored_at IS NOT NULL',
};

/** The inbox: filtered, paged, grouped by cause, or as a file. */
@Injectable()
export class ExceptionList {
  constructor(private readonly database: DataSource) {}

  async page(place: Place, filter: ExceptionFilter, { cursor, limit }: PageAt): Promise<ExceptionPageDto> {
    const ascending = filter.sort === 'since:asc';
    const direction = ascending ? 'ASC' : 'DESC';
    const select = this.select(place, filter)
      .orderBy('e.since', direction)
      .addOrderBy('e.id', direction)
      .limit(limit + 1);
    if (cursor !== undefined) {
      const [since, id] = decodeCursor(cursor, 'instant', 'uuid');
      select.andWhere(`(e.since, e.id) ${ascending ? '>' : '<'} (:since, :id)`, { since, id });
    }
    const page = toPage(await select.getMany(), limit, (row) => [row.since.toISOString(), row.id]);
    return { ...page, items: page.items.map(presentException) };
  }

  /** What a vendor answered where that could not be read. Empty: it is about something else, or over. */
  async answers(connectionId: string, id: string): Promise<readonly Exchange[]> {
    const found = await this.database.manager.findOne(OrderException, {
      where: { id, connectionId },
      select: { id: true, state: true, answers: true },
    });
    if (!found) throw Problem.notFound('exception');
    // A worker of the version before ends it without clearing them.
    return found.state === 'open' ? (found.answers ?? []) : [];
  }

  /** How much is there of each cause. An order counts once with its total, however many lines of it lack something. */
  async groups(place: Place, filter: ExceptionFilter): Promise<ExceptionGroupDto[]> {
    if (filter.state.includes('resolved')) {
      const message = 'of what is over nothing is at stake: leave out the state resolved';
      throw Problem.invalid([{ field: 'groupBy', message }]);
    }
    const [inner, parameters] = this.select(place, filter)
      .select('e.cause', 'cause')
      .addSelect('e.currency', 'currency')
      .addSelect('count(*)', 'count')
      .addSelect('max(e.amount)', 'amount')
      .addSelect('min(e.since)', 'since')
      .groupBy('e.cause')
      .addGroupBy('e.currency')
      .addGroupBy(
        `CASE WHEN e.order_id IS NULL OR e.field LIKE 'drift:%' THEN e.field ELSE e.order_id::text END`,
      )
      .getQueryAndParameters();
    const rows: { cause: CauseCode; currency: string; count: string; amount: string; since: Date }[] =
      await this.database.query(
        `SELECT cause, currency, sum(count) AS count, sum(amount) AS amount, min(since) AS since
         FROM (${inner}) one GROUP BY cause, currency ORDER BY cause, currency`,
        parameters,
      );
    const groups = new Map<CauseCode, ExceptionGroupDto>();
    for (const { cause, currency, count, amount, since } of rows) {
      const at = since.toISOString();
      const group = groups.get(cause) ?? { ...causeOf(cause), count: 0, amounts: [], oldestSince: at };
      group.count += Number(count);
      group.amounts.push(moneyOf(amount, currency));
      if (at < group.oldestSince) group.oldestSince = at;
      groups.set(cause, group);
    }
    return [...groups.values()];
  }

  /** All of them as a file. */
  csv(place: Place, filter: ExceptionFilter): Promise<StreamableFile> {
    return csvFile('exceptions.csv', {
      columns: COLUMNS,
      page: (at) => this.page(place, filter, at),
      lines: (rows) => rows.map(cellsOf),
    });
  }

  private select({ connectionId, me }: Place, filter: ExceptionFilter): SelectQueryBuilder<OrderException> {
    const select = this.database.manager
      .createQueryBuilder(OrderException, 'e')
      .where('e.connection_id = :connectionId', { connectionId })
      .andWhere(stateCondition(filter.state.split(',') as ExceptionState[]));
    const { cause, orderId, q, assignee, from, to, acknowledged } = filter;
    if (cause) select.andWhere('e.cause = :cause', { cause });
    if (orderId !== undefined) select.andWhere('e.order_id = :orderId', { orderId });
    if (q && NUMBER.test(q)) select.andWhere('e.order_id = :number', { number: q });
    else if (q) {
      select.andWhere(
        `EXISTS (SELECT 1 FROM store_order o WHERE o.connection_id = e.connection_id AND o.order_id = e.order_id
           AND (o.customer_name ILIKE :pattern OR o.customer_email ILIKE :pattern))`,
        { pattern: containing(q) },
      );
    }
    if (assignee === 'nobody') select.andWhere('e.assigned_to IS NULL');
    else if (assignee !== undefined) {
      select.andWhere('e.assigned_to = :assignee', { assignee: assignee === 'me' ? me : assignee });
    }
    if (from) select.andWhere('e.since >= :from', { from });
    if (to) select.andWhere('e.since < :to', { to });
    if (acknowledged) select.andWhere(`e.acknowledged_at IS ${acknowledged === 'yes' ? 'NOT ' : ''}NULL`);
    return select;
  }
}

/** As plain as it can be, so that the indexes of what is open are used. */
function stateCondition(states: readonly ExceptionState[]): string {
  const present = (['open', 'assigned', 'ignored'] as const).filter((state) => states.includes(state));
  const isInbox = present.join() === 'open,assigned';
  const which = isInbox ? 'e.ignored_at IS NULL' : `(${present.map((state) => PRESENT[state]).join(' OR ')})`;
  const open = present.length === 3 ? `e.state = 'open'` : `e.state = 'open' AND ${which}`;
  if (!states.includes('resolved')) return open;
  return present.length === 0 ? `e.state = 'resolved'` : `(e.state = 'resolved' OR (${open}))`;
}

const COLUMNS = [
  ...['cause', 'sentence', 'fix', 'order', 'field', 'detail', 'amount', 'currency', 'since', 'state'],
  ...['assignee', 'ignored because', 'acknowledged with', 'over since', 'times it came back'],
];

function cellsOf(exception: ExceptionDto): string[] {
  const { cause, sentence, fix, orderId, field, detail, amount, since, state } = exception;
  return [
    ...[cause, sentence, fix, orderId === null ? '' : String(orderId), field, detail],
    ...[amount.amount, amount.currency, since, state, exception.assignee?.name ?? ''],
    ...[exception.ignored?.reason ?? '', exception.acknowledged?.note ?? '', exception.resolvedAt ?? ''],
    String(exception.reopened),
  ];
}
