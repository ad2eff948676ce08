import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { formatMoney, parseMoney, type Money } from '#money';
import { ConnectionStore, whyNotMode, type Connection } from '../../connections/index.js';
import type { OrderState } from '../../sync/index.js';
import { moneyOf } from '../money.dto.js';
import type { ModeChangeDto, SumDto } from './mode-change.dto.js';

interface Row {
  readonly state: string;
  readonly currency: string;
  readonly count: number;
  readonly amount: string;
}

/** States of orders whose plan could go out. */
const READY: readonly OrderState[] = ['planned', 'awaiting_approval', 'posting'];
const TROUBLED: readonly OrderState[] = ['failed', 'uncertain'];

/** What a change of the mode would lead to, as of the last looks; changes nothing. */
@Injectable()
export class ModeChange {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
  ) {}

  async preview(connectionId: string, to: Connection['mode']): Promise<ModeChangeDto> {
    const connection = await this.connections.get(connectionId);
    const { orders, documents, unanswered } = await this.database.transaction(
      'REPEATABLE READ',
      async (manager) => ({
        orders: await openOrders(manager, connectionId),
        documents: await openDocuments(manager, connectionId),
        unanswered: await unansweredEvents(manager, connectionId),
      }),
    );
    const of = (states: readonly OrderState[]) =>
      sumOf(orders.filter(({ state }) => (states as readonly string[]).includes(state)));
    const posting = to === 'automatic' || to === 'review';
    return {
      from: connection.mode,
      to,
      refused: whyNotMode(connection, to),
      documents: sumOf(posting ? documents : []),
      posts: to === 'automatic' ? of(READY) : NONE,
      waits: to === 'automatic' ? NONE : of(READY),
      held: of(['held']),
      troubled: of(TROUBLED),
      unanswered,
    };
  }
}

const NONE: SumDto = { count: 0, amounts: [] };

/** Orders without documents on their way: those are told apart. */
function openOrders(manager: EntityManager, connectionId: string): Promise<Row[]> {
  return manager.query(
    `SELECT o.state, o.currency, count(*)::int AS count, sum(o.total) AS amount FROM store_order o
     WHERE o.connection_id = $1 AND o.state NOT IN ('posted', 'ignored') AND (o.state <> 'posting' OR NOT EXISTS (
       SELECT 1 FROM document d WHERE d.connection_id = o.connection_id AND d.order_id = o.order_id
         AND d.state NOT IN ('confirmed', 'abandoned')))
     GROUP BY o.state, o.currency ORDER BY o.currency`,
    [connectionId],
  );
}

/** What the writer goes on with by itself. */
function openDocuments(manager: EntityManager, connectionId: string): Promise<Row[]> {
  return manager.query(
    `SELECT state, currency, count(*)::int AS count, sum(total) AS amount FROM document
     WHERE connection_id = $1 AND state IN ('planned', 'sending', 'created', 'posted')
       AND next_at IS NOT NULL
     GROUP BY state, currency ORDER BY currency`,
    [connectionId],
  );
}

async function unansweredEvents(manager: EntityManager, connectionId: string): Promise<number> {
  const [row]: { count: number }[] = await manager.query(
    `SELECT count(*)::int AS count FROM store_event WHERE connection_id = $1 AND state = 'pending'`,
    [connectionId],
  );
  return row?.count ?? 0;
}

function sumOf(rows: readonly Row[]): SumDto {
  const amounts = new Map<string, Money>();
  for (const { currency, amount } of rows)
    amounts.set(currency, (amounts.get(currency) ?? 0n) + parseMoney(amount));
  return {
    count: rows.reduce((sum, { count }) => sum + count, 0),
    amounts: [...amounts].map(([currency, amount]) => moneyOf(formatMoney(amount), currency)),
  };
}
