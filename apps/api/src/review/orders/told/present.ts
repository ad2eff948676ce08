import { formatMoney, parseMoney, sumMoney } from '#money';
import type { FactBodies, FactKind, OrderFact } from '../../../sync/index.js';
import type { ToldDto } from './told.dto.js';

type Words = { readonly [Kind in FactKind]: (body: FactBodies[Kind], currency: string) => string };

const WORDS: Words = {
  refund_payment: ({ refundId, bankCode, date }) => `Refund ${refundId} was paid from ${bankCode} on ${date}`,
  dispute: ({ id, amount, outcome }, currency) =>
    `Dispute ${id} of ${amount} ${currency}, ${outcome ? outcome.result : 'not decided yet'}`,
  credit_move: ({ from, toOrderId, date }, currency) =>
    `Credit of ${sumOf(from)} ${currency} was moved to order ${toOrderId} on ${date}`,
  credit_received: ({ parts, fromOrderId, date }, currency) =>
    `Credit of ${sumOf(parts)} ${currency} of order ${fromOrderId} paid part of it on ${date}`,
};

/** What a person or an import told of an order, in words. */
export function presentTold(fact: OrderFact, currency: string): ToldDto {
  return {
    kind: fact.kind,
    key: fact.key,
    text: inWords(fact, currency),
    by: fact.toldBy,
    at: fact.toldAt.toISOString(),
  };
}

function inWords<Kind extends FactKind>({ kind, body }: OrderFact<Kind>, currency: string): string {
  return WORDS[kind](body, currency);
}

function sumOf(parts: readonly { readonly amount: string }[]): string {
  return formatMoney(sumMoney(parts.map(({ amount }) => parseMoney(amount))));
}
