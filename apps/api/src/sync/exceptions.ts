import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CauseCode } from '#mapping';
import { Clock } from '../platform/index.js';
import { OrderException } from './exception.entity.js';

/** A present problem of an order. */
export interface Problem {
  readonly cause: CauseCode;
  readonly field: string;
  readonly detail: string;
}

interface OrderAtStake {
  readonly connectionId: string;
  readonly orderId: number;
  readonly total: string;
  readonly currency: string;
}

/** Who found the problem; told by the field, which each scope names in its own way. */
type Scope = 'plan' | 'notice' | 'look' | 'document';

/** The field of a problem with the look itself. */
export const LOOK_FIELD = 'look';

/** How the field of a problem begins that stops nothing else of its order. */
export const NOTICE_PREFIX = 'notice:';

function scopeOf(field: string): Scope {
  if (field === LOOK_FIELD) return 'look';
  if (field.startsWith(NOTICE_PREFIX)) return 'notice';
  return field.startsWith('document:') ? 'document' : 'plan';
}

/** Keeps the open exceptions of an order equal to its present problems. */
@Injectable()
export class Exceptions {
  constructor(private readonly clock: Clock) {}

  /**
   * Opens what is new, refreshes what stays, resolves what is gone; within `scope`, since plans,
   * failed looks and documents share the list.
   */
  async reconcile(
    manager: EntityManager,
    order: OrderAtStake,
    scope: Scope,
    problems: readonly Problem[],
  ): Promise<void> {
    const open = await manager.findBy(OrderException, {
      connectionId: order.connectionId,
      orderId: order.orderId,
      state: 'open',
    });
    const mine = open.filter(({ field }) => scopeOf(field) === scope);
    const keyOf = ({ cause, field }: Pick<Problem, 'cause' | 'field'>) => `${cause} ${field}`;
    const wanted = new Map(problems.map((problem) => [keyOf(problem), problem]));
    const now = this.clock.now();
    for (const exception of mine) {
      const still = wanted.get(keyOf(exception));
      wanted.delete(keyOf(exception));
      const changes = still
        ? { detail: still.detail, amount: order.total, currency: order.currency }
        : { state: 'resolved' as const, resolvedAt: now };
      await manager.update(OrderException, { id: exception.id }, changes);
    }
    for (const problem of wanted.values()) {
      await manager.insert(OrderException, {
        ...problem,
        connectionId: order.connectionId,
        orderId: order.orderId,
        amount: order.total,
        currency: order.currency,
        state: 'open',
        since: now,
      });
    }
  }
}
