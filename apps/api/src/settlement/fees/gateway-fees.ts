import { feeReference, type EndedPeriod, type FeeAccrual, type FeeRate, type Hold } from '#mapping';
import { FEES_PREFIX } from '../../sync/index.js';
import type { JournalRow } from '../journals/journal.entity.js';
import type { JournalWish } from '../journals/journals.js';
import type { GatewayCapture } from './waiting-captures.js';

/**
 * How the fees of a period stand for a gateway. `entered`: Deltek has not taken its entry yet, or refused it;
 * `nothing`: no capture waited; `by_hand`: a person entered an accrual in that period; `held`: the journal entry
 * cannot be made yet.
 */
export const FEE_STATES = ['open', 'entered', 'posted', 'nothing', 'by_hand', 'held'] as const;
export type FeeState = (typeof FEE_STATES)[number];

/** What waited at the end of a period for a gateway's payout, and what its fees come to. */
export interface GatewayFees {
  readonly rate: FeeRate;
  readonly state: FeeState;
  readonly accrual: FeeAccrual;
  /** Orders whose captures in other currencies are in it, at their rates. */
  readonly converted: readonly number[];
  /** Captures in other currencies of which no rate is known. */
  readonly leftOut: readonly GatewayCapture[];
  /** Whether a person entered an accrual in the period. */
  readonly byHand: boolean;
  readonly holds: readonly Hold[];
  /** Its entry, once there is one; its amount is what was known then. */
  readonly journal: JournalRow | null;
}

/** What of it an entry is made from. */
type Reckoned = Pick<GatewayFees, 'rate' | 'accrual' | 'converted' | 'leftOut'>;

/** Orders that are named; of the others there is a number. */
const NAMED = 20;

/** The entry of a period and gateway. */
export function wishOf(period: EndedPeriod, { rate, accrual, converted, leftOut }: Reckoned): JournalWish {
  const rated = converted.length > 0 ? `; converted at the rate of ${named(converted)}` : '';
  const others = leftOut.length > 0 ? `; left out, of no known rate: ${leftOutWords(leftOut)}` : '';
  return {
    kind: 'fee_accrual',
    amount: accrual.fee,
    date: period.end,
    reversedOn: period.next,
    note: `fees of ${rate.gateway} not paid out at the end of period ${period.period}`,
    reference: feeReference(period, rate),
    basis: `${accrual.basis}${rated}${others}`,
  };
}

/** Told as long as the accrual stands in the books: until the next period is over, or a person has entered one. */
export function leftOutOf(
  { rate, byHand, leftOut }: GatewayFees,
  period: EndedPeriod,
): Omit<Hold, 'field'> | null {
  if (leftOut.length === 0 || byHand) return null;
  const detail = `period ${period.period}, ${rate.gateway}: ${leftOutWords(leftOut)}`;
  return { cause: 'fees_left_out', detail };
}

export function fieldOf({ period }: EndedPeriod, { gateway }: FeeRate): string {
  return `${FEES_PREFIX}${period}:${gateway.toLowerCase()}`;
}

function leftOutWords(leftOut: readonly GatewayCapture[]): string {
  const shown = leftOut
    .slice(0, NAMED)
    .map(({ orderId, amount, currency }) => `order ${orderId}, ${amount} ${currency}`);
  const more = leftOut.length > NAMED ? `; and ${leftOut.length - NAMED} more` : '';
  return `${shown.join('; ')}${more}`;
}

function named(orders: readonly number[]): string {
  const more = orders.length > NAMED ? ` and ${orders.length - NAMED} more` : '';
  return `${orders.length === 1 ? 'order' : 'orders'} ${orders.slice(0, NAMED).join(', ')}${more}`;
}
