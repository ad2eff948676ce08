import type { Refund } from '#bigcommerce';
import { formatMoney, parseMoney, shareAmong, sumMoney, type Money } from '#money';
import { refundBatch } from '../../identity.js';
import type { PlannedDocument } from '../../types/plan.js';
import { orderAccount } from './bank.js';
import { refundDocument, type RefundContext } from './context.js';
import { draftFacts, type Draft } from './lines.js';
import type { Mode } from './mode.js';
import { sourceOf, type Payback } from './payments.js';

/**
 * Beside the adjusting invoices of a refund: gift certificates that receipts bear, and tax that a lost dispute
 * claimed back, are on no invoice, so a journal entry takes them, and each payment's part of it is owed until its receipt pays it.
 */
export function certificateEntry(
  refund: Refund,
  { others, certificates }: { readonly others: readonly Money[]; readonly certificates: readonly Draft[] },
  going: readonly Payback[],
  mode: Mode,
  context: RefundContext,
): PlannedDocument | null {
  const { rules, snapshot, books, decimals } = context;
  const shares = shareAmong(
    going.map(({ amount }) => amount),
    [...others, ...certificates.map(({ amount }) => parseMoney(amount))],
    decimals,
  );
  const owed = going.map((payback, index) => {
    const own = sumMoney((shares[index] ?? []).slice(others.length));
    return own === 0n ? [] : [owedLine(refund, payback, formatMoney(-own), context)];
  });
  const lines = [...certificates, ...owed.flat()];
  const known = lines.filter((line) => line !== null);
  const batch = refundBatch('JE', rules.connectionNumber, snapshot.order.id, refund.id);
  return books.want('JE', batch, draftFacts(known), () =>
    lines.includes(null) ? null : refundDocument(refund, { type: 'JE', batch, mode, lines: known }, context),
  );
}

function owedLine(refund: Refund, payback: Payback, amount: string, context: RefundContext): Draft | null {
  const what = `Refund ${refund.id}, what no invoice bears, by ${payback.payment.providerId}`;
  const to = orderAccount('refundsClearing', what, context);
  return (
    to && {
      role: 'refundsClearing',
      wbs: null,
      invoice: '',
      section: '',
      account: to.account,
      amount,
      taxCode: '',
      taxBasis: '0.00',
      retainer: false,
      explanation: {
        text: `${what}: ${amount}; account ${to.account} by ${to.why}`,
        source: sourceOf(refund, payback),
        table: to.table,
        ruleId: to.ruleId,
      },
    }
  );
}
