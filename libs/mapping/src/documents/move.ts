import { allocate, parseMoney, sumMoney, type Money } from '#money';
import type { Books } from '../checks/books.js';
import { sameProject } from '../credits/open.js';
import { receiptBatch, versionOf } from '../identity.js';
import { invoicesOf } from '../rules/as-posted.js';
import { payOff, type Applied } from './buckets.js';
import type { Context } from './invoice-lines.js';
import { noncashReceipt } from './noncash.js';
import { saleOf } from './refund/payouts.js';

/**
 * Payments follow what they paid: when a later version shifts it between projects, what is paid too much
 * on the one pays the other, by a receipt without money (hard rule 4). One for a version.
 */
export function planMove(context: Context, { buckets, after }: Applied, books: Books): void {
  const { connectionNumber } = context.rules;
  const orderId = context.snapshot.order.id;
  for (const document of books.posted.filter(({ batch }) => /-AV\d+$/.test(batch))) {
    books.keep(document.batch);
    payOff(buckets, document);
  }
  // What was given back of a credit is none any more; a refund of goods is no payment too much.
  const standing = buckets.map((bucket) => ({ ...bucket }));
  for (const document of saleOf(books.posted)) {
    if (/-R\d+-/.test(document.batch)) payOff(standing, document);
  }
  // Nor is what was moved to another order.
  for (const { wbs, invoice, amount } of context.told.creditMoves.flatMap(({ from }) => from)) {
    const bucket = standing.find((each) => each.invoice === invoice && sameProject(each.wbs, wbs));
    if (bucket && bucket.open < 0n) bucket.open = least(0n, bucket.open + parseMoney(amount));
  }
  const last = invoicesOf(books.documents).at(-1)?.batch ?? '';
  const version = versionOf(last)?.version ?? 1;
  const batch = receiptBatch(connectionNumber, orderId, `AV${version}`);
  const sides = [1n, -1n].map((sign) =>
    standing.map(({ role, open }) => (role === 'ar' && open * sign > 0n ? open * sign : 0n)),
  );
  const [open = [], over = []] = sides;
  const amount = least(sumMoney(open), sumMoney(over));
  const isPosted = books.posted.some((document) => document.batch === batch);
  if (version === 1 || amount === 0n || isPosted) return;

  const taken = allocate(amount, over, context.decimals);
  const given = allocate(amount, open, context.decimals);
  const shifts = buckets
    .map(({ role, wbs, invoice }, at) => ({
      role,
      wbs,
      invoice,
      amount: (given[at] ?? 0n) - (taken[at] ?? 0n),
    }))
    .filter((shift) => shift.amount !== 0n);
  shifts.sort((a, b) => (a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : 0));
  const what = {
    batch,
    mode: '' as const,
    after,
    tag: ` av${version}`,
    text: 'Paid on another project of the order',
    description: `Payment moved order ${orderId}`,
  };
  books.want('CR', batch, null, () => noncashReceipt(context, what, shifts));
  shifts.forEach(({ wbs, amount: moved }) => {
    const bucket = buckets.find((each) => each.role === 'ar' && each.wbs === wbs);
    if (bucket) bucket.open -= moved;
  });
}

function least(a: Money, b: Money): Money {
  return a < b ? a : b;
}
