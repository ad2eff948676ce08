import { isZero } from './money';

interface Amount {
  readonly amount: string;
  readonly currency: string;
}

interface OrderLike {
  /** Of the total less what is invoiced; said where the order was never read. */
  readonly difference: Amount;
  readonly statement: readonly {
    readonly kind: string;
    readonly difference: Amount;
    readonly reason: { readonly code: string; readonly text: string } | null;
  }[];
}

/** What of an order's total is not invoiced, and why that is so. A mistake is only what nothing explains. */
export interface TotalGap {
  readonly difference: Amount;
  readonly why: string | null;
  readonly isMistake: boolean;
}

/** As the statement of the order has it: a cancelled order or one that is not due yet is invoiced otherwise by design. */
export function totalGapOf({ difference, statement }: OrderLike): TotalGap {
  const total = statement.find(({ kind }) => kind === 'total');
  if (!total) return { difference, why: null, isMistake: false };
  return {
    difference: total.difference,
    why: total.reason?.text ?? null,
    isMistake: total.reason?.code === 'unexplained' && !isZero(total.difference.amount),
  };
}
