import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import type { Exchange } from '#http';
import type { CauseCode } from '#mapping';
import { parseMoney } from '#money';
import { Clock, insertAll } from '../platform/index.js';
import { OrderException } from './exception.entity.js';

/** A present problem of an order. */
export interface Problem {
  readonly cause: CauseCode;
  readonly field: string;
  readonly detail: string;
  /** What a vendor answered, as evidence; kept until it is over. */
  readonly answers?: readonly Exchange[] | null;
}

interface AtStake {
  readonly connectionId: string;
  /** Null: a document of no order. */
  readonly orderId: number | null;
  readonly total: string;
  readonly currency: string;
}

interface OrderAtStake extends AtStake {
  readonly orderId: number;
}

/** Who found the problem; told by the field, which each scope names in its own way. */
type Scope = 'plan' | 'notice' | 'look' | 'document' | 'drift';

/** The field of a problem with the look itself. */
export const LOOK_FIELD = 'look';

/** How the field of a problem begins that stops nothing else of its order. */
export const NOTICE_PREFIX = 'notice:';

/** How the field of a problem begins that fees at the end of a period have. */
export const FEES_PREFIX = 'fees:';

/**
 * Whether somebody may say that it was seen to: it stops no order, so nothing else would ever end it where the facts
 * stay as they are. A hold ends when it is mended.
 */
export function isAcknowledgeable({ field }: Pick<Problem, 'field'>): boolean {
  return field.startsWith(NOTICE_PREFIX) || field.startsWith(FEES_PREFIX);
}

/** How the field of a problem begins that Deltek's ledger has with a document that was confirmed. */
export const DRIFT_PREFIX = 'drift:';

function scopeOf(field: string): Scope {
  if (field === LOOK_FIELD) return 'look';
  if (field.startsWith(NOTICE_PREFIX)) return 'notice';
  if (field.startsWith(DRIFT_PREFIX)) return 'drift';
  return field.startsWith('document:') ? 'document' : 'plan';
}

/** Where the problem of a document is. */
export function documentField({ batch }: { readonly batch: string }): string {
  return `document:${batch}`;
}

/** Keeps the open exceptions of an order equal to its present problems. */
@Injectable()
export class Exceptions {
  constructor(private readonly clock: Clock) {}

  /**
   * Opens what is new, refreshes what stays, resolves what is gone; within the scopes given, since plans,
   * failed looks and documents share the list.
   */
  async reconcile(
    manager: EntityManager,
    order: OrderAtStake,
    found: Readonly<Partial<Record<Scope, readonly Problem[]>>>,
  ): Promise<void> {
    const open = await manager.findBy(OrderException, {
      connectionId: order.connectionId,
      orderId: order.orderId,
      state: 'open',
    });
    await this.bring(
      manager,
      order,
      open.filter(({ field }) => scopeOf(field) in found),
      Object.values(found).flat(),
    );
  }

  /** The same for a document of no order; `problem` null = it has none. */
  async follow(
    manager: EntityManager,
    document: AtStake & { readonly batch: string },
    problem: Problem | null,
  ): Promise<void> {
    return this.at(manager, document, documentField(document), problem);
  }

  /** Opens, refreshes or ends the exceptions of one field; `problem` null = it has none. */
  async at(
    manager: EntityManager,
    atStake: AtStake,
    field: string,
    problem: Omit<Problem, 'field'> | null,
  ): Promise<void> {
    const { connectionId, orderId } = atStake;
    const of = orderId ?? IsNull();
    const mine = await manager.findBy(OrderException, { connectionId, orderId: of, field, state: 'open' });
    await this.bring(manager, atStake, mine, problem ? [{ ...problem, field }] : []);
  }

  private async bring(
    manager: EntityManager,
    atStake: AtStake,
    mine: readonly OrderException[],
    problems: readonly Problem[],
  ): Promise<void> {
    const wanted = new Map(problems.map((problem) => [keyOf(problem), problem]));
    const now = this.clock.now();
    for (const exception of mine) {
      const still = wanted.get(keyOf(exception));
      wanted.delete(keyOf(exception));
      const says = still && 'answers' in still ? { answers: still.answers ?? null } : null;
      if (still && saysNothingNew(exception, still, atStake)) {
        if (says) await manager.update(OrderException, { id: exception.id }, says);
        continue;
      }
      const { total: amount, currency } = atStake;
      const changes = still
        ? { detail: still.detail, amount, currency, ...says, ...ASKS }
        : { state: 'resolved' as const, resolvedAt: now, answers: null };
      await manager.update(OrderException, { id: exception.id }, changes);
    }
    if (wanted.size > 0) await this.open(manager, atStake, [...wanted.values()], now);
  }

  /** What comes back is the one that was there: whoever saw to it has it again. */
  private async open(
    manager: EntityManager,
    { connectionId, orderId, total: amount, currency }: AtStake,
    problems: readonly Problem[],
    now: Date,
  ): Promise<void> {
    const [cause, field] = [In(problems.map((each) => each.cause)), In(problems.map((each) => each.field))];
    const ended = await manager.find(OrderException, {
      where: { connectionId, orderId: orderId ?? IsNull(), cause, field, state: 'resolved' },
      order: { resolvedAt: 'ASC' },
    });
    const last = new Map(ended.map((exception) => [keyOf(exception), exception]));
    const fresh: Partial<OrderException>[] = [];
    for (const { cause, field, detail, answers = null } of problems) {
      const values = { detail, answers, amount, currency, state: 'open' as const, since: now };
      const before = last.get(keyOf({ cause, field }));
      if (before) {
        const again = { resolvedAt: null, reopened: before.reopened + 1, ...ASKS };
        await manager.update(OrderException, { id: before.id }, { ...values, ...again });
      } else {
        fresh.push({ ...values, connectionId, orderId, cause, field });
      }
    }
    await insertAll(manager, OrderException, fresh);
  }
}

function keyOf({ cause, field }: Pick<Problem, 'cause' | 'field'>): string {
  return `${cause} ${field}`;
}

/** Neither acknowledged nor ignored. */
const ASKS = {
  acknowledgedAt: null,
  acknowledgedBy: null,
  note: null,
  ignoredAt: null,
  ignoredBy: null,
  ignoredReason: null,
};

/** What says something new, or is about another amount, asks again. */
function saysNothingNew(known: OrderException, { detail }: Problem, { total, currency }: AtStake): boolean {
  const isSameAmount = known.currency === currency && parseMoney(known.amount) === parseMoney(total);
  return known.detail === detail && isSameAmount;
}
