import type { Refund } from '#bigcommerce';
import type { RefundMode } from '#mapping';
import {
  e01With,
  itemOf,
  oneUnit,
  payback,
  refundOf,
  theRest,
} from '../../../libs/mapping/src/testing/refunds.js';
import { look, type Life } from '../life.js';

/** E01 is paid and posted; then it is refunded, one refund after another, seen each time. */
export function refunded(refundMode: RefundMode, ...refunds: readonly Refund[]): Life {
  const settings = { refundMode };
  return [0, ...refunds.map((_, index) => index + 1)].map((count) =>
    look(e01With(...refunds.slice(0, count)), { settings }),
  );
}

const halfToStoreCredit = (id: number) =>
  oneUnit(id, { payments: [payback(1, '30.00'), payback(2, '24.07', { providerId: 'storecredit' })] });

const custom = { items: [itemOf('ORDER', 1001, { requestedAmount: '10.00' })] };
const offline = { payments: [payback(1, '54.07', { providerId: 'custom', offline: true })] };

/** Refunds of E01 in all four modes (event rows 15 to 22). */
export const REFUNDED: Readonly<Record<string, Life>> = {
  E13: refunded('credit_and_receipt', oneUnit(301)),
  E14: refunded('credit_and_receipt', refundOf(302, '15.00', { items: [itemOf('SHIPPING', 1)] })),
  E15: refunded('credit_and_receipt', refundOf(303, '18.14', { totalTax: '18.14' })),
  E16: refunded('credit_and_receipt', refundOf(304, '10.00', custom)),
  E17: refunded('credit_and_receipt', oneUnit(301), theRest(305)),
  E18: refunded('credit_and_receipt', halfToStoreCredit(306)),
  E19: refunded('journal_entry', oneUnit(307)),
  E31: refunded('journal_and_receipt', oneUnit(310)),
  E32: refunded('journal_and_receipt', halfToStoreCredit(311)),
  E33: refunded('journal_and_receipt', oneUnit(312, offline)),
};
