import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrderSnapshot } from '#bigcommerce';
import { storeCreditMoves, type StoreCreditMove } from '#mapping';
import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { StoreCreditBalance } from './store-credit-balance.entity.js';

/** How much of a customer's store credit neither orders nor people explain. */
@Injectable()
export class StoreCreditRise {
  /** The balance, to the end of the transaction for one writer alone. */
  locked(manager: EntityManager, connectionId: string, customerId: number): Promise<StoreCreditBalance> {
    return manager.findOneOrFail(StoreCreditBalance, {
      where: { connectionId, customerId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /**
   * Since the beginning, so that it does not matter in which order balances and orders are read. Credit that
   * staff took away again is set off against what they grant later, as it is in the store.
   */
  async of(manager: EntityManager, connectionId: string, customerId: number): Promise<Money> {
    const kept = await this.locked(manager, connectionId, customerId);
    const moves = await this.movesOf(manager, kept);
    const risen = parseMoney(kept.balance) - parseMoney(kept.beginBalance) - parseMoney(kept.booked);
    const unexplained = risen - sumMoney(moves.map(({ amount }) => amount));
    // A refund that comes late may explain what was dismissed: it must not swallow a later grant.
    const wasDismissed = parseMoney(kept.dismissed);
    const dismissed = wasDismissed < unexplained ? wasDismissed : unexplained > 0n ? unexplained : 0n;
    if (dismissed !== wasDismissed) {
      await manager.update(
        StoreCreditBalance,
        { connectionId, customerId },
        { dismissed: formatMoney(dismissed) },
      );
    }
    return unexplained - dismissed;
  }

  private async movesOf(manager: EntityManager, kept: StoreCreditBalance): Promise<StoreCreditMove[]> {
    const rows: { body: OrderSnapshot }[] = await manager.query(
      `SELECT s.body FROM store_order o JOIN order_snapshot s ON s.id = o.snapshot_id
       WHERE o.connection_id = $1 AND o.customer_id = $2 AND o.looked_at >= $3`,
      [kept.connectionId, kept.customerId, kept.begunAt],
    );
    return rows.flatMap(({ body }) => storeCreditMoves(body)).filter((move) => counts(move, kept));
  }
}

/**
 * What was redeemed counts once the balance shows it; what was refunded, at once. In doubt nothing is asked,
 * until the next reading.
 */
function counts({ at, amount }: StoreCreditMove, { begunAt, readAt }: StoreCreditBalance): boolean {
  if (at === null) return true;
  const moment = new Date(at);
  return moment > begunAt && (amount > 0n || moment <= readAt);
}
