import type { Money } from '#money';

/** A movement of money as the store recorded it (BigCommerce contract 3.1). */
export interface Transaction {
  readonly id: number;
  readonly event: 'purchase' | 'authorization' | 'capture' | 'refund' | 'void';
  readonly status: 'ok' | 'error' | 'pending';
  readonly method: string;
  /** Never negative. */
  readonly amount: Money;
  readonly gateway: string;
  readonly referenceId: number | null;
  readonly createdAt: Date;
  readonly test: boolean;
  /** Name a person gave an offline method. */
  readonly offlineName: string | null;
}
