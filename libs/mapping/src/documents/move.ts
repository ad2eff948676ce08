import { allocate, sumMoney, type Money } from '#money';
import type { Books } from '../checks/books.js';
import { lessParts } from '../credits/open.js';
import { receiptBatch, versionOf } from '../identity.js';
import { invoicesOf } from '../rules/as-posted.js';
import type { PlannedDocument } from '../types/plan.js';
import type { CreditPart } from '../types/told.js';
import type { Context } from './invoice-lines.js';
import { noncashReceipt } from './noncash.js';
import { creditsOf, saleOf } from './refund/payouts.js';

/**
 * Payments follow what they paid: when a later version shifts it between projects, what is paid too much
 * on the one pays the other, by a receipt without money (hard rule 4). One for a version; what refunds took
 * back is no payment too much.
 */
export function planMove(context: Context, after: string | null, books: Books): void {
  const { connectionNumber } = context.rules;
  const orderId = context.snapshot.order.id;
  for (const { batch } of books.posted.filter(isMove)) books.keep(batch);
  const last = invoicesOf(books.documents).at(-1)?.batch ?? '';
  const version = versionOf(last)?.version ?? 1;
  const batch = receiptBatch(connectionNumber, orderId, `AV${version}`);
  const standing = creditsOf([...new Set([...books.documents, ...saleOf(books.posted)])], context);
  const credits = lessParts(standing, movedAway(context, books), 1n);
  const over = credits.map(({ amount }) => (amount > 0n ? amount : 0n));
  const open = credits.map(({ amount }) => (amount < 0n ? -amount : 0n));
  const amount = least(sumMoney(open), sumMoney(over));
  const isPosted = books.posted.some((document) => document.batch === batch);
  if (version === 1 || amount === 0n || isPosted) return;

  const taken = allocate(amount, over, context.decimals);
  const given = allocate(amount, open, context.decimals);
  const shifts = credits
    .map((credit, at) => ({ ...credit, amount: (given[at] ?? 0n) - (taken[at] ?? 0n) }))
    .filter((shift) => shift.amount !== 0n)
    .sort((a, b) => (a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : 0));
  const what = {
    batch,
    mode: '' as const,
    after,
    tag: ` av${version}`,
    text: 'Paid on another project of the order',
    description: `Payment moved order ${orderId}`,
  };
  books.want('CR', batch, null, () => noncashReceipt(context, what, shifts));
}

/** What was told to be moved to another order pays nothing here, before its receipt is posted either. */
function movedAway({ told }: Context, { posted }: Books): CreditPart[] {
  const moves = told.creditMoves.filter(({ key }) => posted.every(({ batch }) => !batch.endsWith(`-${key}`)));
  return moves.flatMap(({ from }) => from);
}

/** A payment that was moved between projects. */
export function isMove({ batch }: PlannedDocument): boolean {
  return /-AV\d+$/.test(batch);
}

function least(a: Money, b: Money): Money {
  return a < b ? a : b;
}
