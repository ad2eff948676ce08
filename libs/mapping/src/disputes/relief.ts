import { absMoney, formatMoney, parseMoney, sumMoney, type Money } from '#money';
import type { RefundContext } from '../documents/refund/context.js';
import { Holds } from '../holds.js';
import { ON_RECEIPTS } from '../refunds/certificates.js';
import type { Slot } from '../refunds/slot.js';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';
import type { Dispute } from '../types/told.js';
import { disputeLine } from './dispute-document.js';

/**
 * Tax that a lost dispute claimed back is there for no refund (row 26): what a refund gives back of it besides was
 * lost as well, on the account of the loss. No invoice bears it.
 */
export function takeRelief(dispute: Dispute, entry: PlannedDocument, context: RefundContext): void {
  const { left } = context;
  let relieved = 0n;
  for (const { account, amount } of entry.lines.filter(({ role }) => role === 'tax')) {
    const slots = left.slots.filter(({ line }) => line.role === 'tax' && line.account === account);
    const taken = sumMoney(left.take(slots, parseMoney(amount)).map((share) => share.amount));
    tellOverclaimed(dispute, { batch: entry.batch, account, claimed: parseMoney(amount), taken }, context);
    relieved += taken;
  }
  const loss = entry.lines.find(({ role }) => role === 'chargebackLoss');
  if (loss && relieved > 0n)
    left.add(
      lossSlot(
        loss,
        relieved,
        `Tax that dispute ${dispute.id} claimed back`,
        `disputes[${dispute.id}].relief`,
      ),
    );
}

/** So is what a dispute lost as a return took back: of a refund besides, it is the loss. */
export function takeReturned(dispute: Dispute, returned: Money, context: RefundContext): void {
  if (returned <= 0n) return;
  // Without an account there is nothing to take it from, and the refund itself is held.
  const loss = disputeLine(dispute, 'chargebackLoss', 'lost', returned, { ...context, holds: new Holds() });
  if (loss)
    context.left.add(
      lossSlot(
        { ...loss, seq: 0 },
        returned,
        `What dispute ${dispute.id} took back`,
        `disputes[${dispute.id}].return`,
      ),
    );
}

function lossSlot(loss: PlannedLine, invoiced: Money, what: string, source: string): Slot {
  const text = `${what}: ${formatMoney(invoiced)}; account ${loss.account} of its loss`;
  const explanation = { ...loss.explanation, text, source };
  return { line: { ...loss, amount: formatMoney(invoiced), explanation }, batch: ON_RECEIPTS, invoiced };
}

/** What a document of a lost dispute took back of a tax. */
interface Claimed {
  readonly batch: string;
  readonly account: string;
  readonly claimed: Money;
  /** What of it the order still bears. */
  readonly taken: Money;
}

/** The order was lowered after it was lost: the tax that its edit took off was claimed back already. */
export function tellOverclaimed(
  { id }: Dispute,
  { batch, account, claimed, taken }: Claimed,
  { notices, rules }: RefundContext,
): void {
  const over = claimed - taken;
  if (absMoney(over) <= parseMoney(rules.settings.roundingTolerance)) return;
  const detail = `dispute ${id} claimed ${formatMoney(claimed)} back on account ${account} (${batch}), the order bears ${formatMoney(taken)} of that now: ${formatMoney(over)} too much`;
  notices.add('tax_overclaimed', `disputes.${id}.${account}`, detail);
}
