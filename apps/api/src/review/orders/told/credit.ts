import {
  lessParts,
  openItems,
  partsFor,
  type CreditPart,
  type OpenItem,
  type PostedDocument,
  type Told,
} from '#mapping';
import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { Problem } from '../../../platform/index.js';
import type { StoreOrder } from '../../../sync/index.js';

/** What an order's credit and debts are told from. */
export interface OrderBooks {
  readonly order: StoreOrder;
  readonly posted: readonly PostedDocument[];
  readonly told: Told;
}

/** What can be moved away, and what part of it is still to go out on refunds. */
export interface Credit {
  readonly items: readonly OpenItem[];
  readonly reserved: Money;
}

/** Credit on an order's own invoices, positive; what was told to be moved is moved. */
export function creditOn(books: OrderBooks): Credit {
  const items = stillOpen(books)
    .filter(({ amount }) => amount < 0n)
    .map((item) => ({ ...item, amount: -item.amount }));
  return { items, reserved: toBePaidOut(books.posted) };
}

/** What is still owed on an order's own invoices. */
export function owedOn(books: OrderBooks): readonly OpenItem[] {
  return stillOpen(books).filter(({ amount }) => amount > 0n);
}

/** From which invoices to which; refused with both amounts when one of them has less. */
export function planMove(
  amount: Money,
  { items, reserved }: Credit,
  owed: readonly OpenItem[],
  currency: string,
): { readonly from: CreditPart[]; readonly to: CreditPart[] } {
  const credit = sum(items) - reserved;
  const from = amount <= credit ? partsFor(amount, items) : null;
  const to = partsFor(amount, owed);
  if (from && to) return { from, to };
  const told = [amount, credit, sum(owed)].map((money) => `${formatMoney(money)} ${currency}`);
  const detail = `${told[0]} cannot be moved: ${told[1]} is credit on the one order, ${told[2]} is open on the other`;
  throw Problem.conflict('credit_exceeded', detail);
}

/** `AR` and the refund that was kept as credit, where that name is free; else `AM` and a number. */
export function freeKey({ posted, told }: OrderBooks): string {
  const taken = new Set(told.creditMoves.map(({ key }) => key));
  const isFree = (key: string) => !taken.has(key) && posted.every(({ batch }) => !batch.endsWith(`-${key}`));
  const refunds = posted
    .filter(({ mode }) => mode === 'credit_only')
    .flatMap(({ batch }) => /-R(\d+)$/.exec(batch)?.[1] ?? []);
  const named = refunds.map((id) => `AR${id}`).find(isFree);
  if (named) return named;
  let number = 1;
  while (!isFree(`AM${number}`)) number += 1;
  return `AM${number}`;
}

function stillOpen({ posted, told }: OrderBooks): OpenItem[] {
  const own = new Set(posted.filter(({ type }) => type === 'IN').map(({ invoice }) => invoice));
  const items = openItems(posted).filter(({ invoice }) => own.has(invoice));
  const waiting = told.creditMoves.filter(({ key }) =>
    posted.every(({ batch }) => !batch.endsWith(`-${key}`)),
  );
  const received = told.creditsReceived.flatMap(({ parts }) => parts);
  const sent = waiting.flatMap(({ from }) => from);
  return lessParts(lessParts(items, received, 1n), sent, -1n);
}

/** Refunds that go out on the invoice and are not paid yet: offline, or by a gateway that is not done. */
function toBePaidOut(posted: readonly PostedDocument[]): Money {
  const waiting = posted
    .filter(({ type, mode }) => type === 'IN' && mode === 'credit_and_receipt')
    .map(({ batch, total }) => {
      const name = /^BCIN(-\d+-\d+-R\d+)/.exec(batch)?.[1];
      const paid = posted.filter((each) => each.type === 'CR' && each.batch.startsWith(`BCCR${name}-`));
      return { name, owed: -parseMoney(total), paid: paid.flatMap(arOf) };
    });
  const byRefund = new Map(waiting.map(({ name, paid }) => [name, sumMoney(paid)]));
  const owed = sumMoney(waiting.map((each) => each.owed));
  const left = owed - sumMoney(byRefund.values());
  return left > 0n ? left : 0n;
}

function arOf({ lines }: PostedDocument): Money[] {
  return lines.filter(({ role }) => role === 'ar').map(({ amount }) => -parseMoney(amount));
}

function sum(items: readonly OpenItem[]): Money {
  return sumMoney(items.map(({ amount }) => amount));
}
