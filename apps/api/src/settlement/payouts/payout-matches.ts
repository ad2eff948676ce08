import { Injectable } from '@nestjs/common';
import type { Refund, Transaction } from '#bigcommerce';
import { disputeBatches, receiptBatch, refundBatch, type PayoutLine } from '#mapping';
import { formatMoney, parseMoney, sumMoney } from '#money';
import { DocumentStore, type Document, type DocumentLine } from '../../ledger/index.js';
import { shortKey } from '../short-key.js';
import { isNamed, StoreTransactions, type OrderRecord } from '../store-transactions.js';

/** The document a row of a payout report is about. */
export interface PayoutMatch {
  readonly orderId: number | null;
  readonly batch: string;
  readonly state: Document['state'];
  /** What it moved the clearing account by, debit positive; in `currency`. */
  readonly amount: string;
  readonly currency: string;
}

/** A document a row may be about, and which lines of it where it is not about all. */
interface Candidate {
  readonly batch: string;
  readonly source: string | null;
}

/** Finds what the rows of a payout were posted as, by the store's or the gateway's id of the transaction. */
@Injectable()
export class PayoutMatches {
  constructor(
    private readonly transactions: StoreTransactions,
    private readonly documents: DocumentStore,
  ) {}

  /** For each line its document at that clearing bank; null = none. Each document is taken once. */
  async of(
    connection: { readonly id: string; readonly number: number },
    clearingBankCode: string,
    lines: readonly PayoutLine[],
  ): Promise<(PayoutMatch | null)[]> {
    const orders = await this.transactions.ordersOf(
      connection.id,
      lines.map(({ transactionId }) => transactionId),
    );
    const candidates = lines.map((line) => candidatesOf(connection.number, line, orders));
    const batches = [...new Set(candidates.flat().map(({ batch }) => batch))];
    const documents = await this.documents.named(connection.id, batches);
    const parts = await this.documents.linesOf(documents.map(({ id }) => id));
    const taken = new Set<string>();
    return candidates.map((own) => {
      for (const { batch, source } of own) {
        const document = documents.find((each) => each.batch === batch && isLiving(each));
        const key = `${batch} ${source ?? ''}`;
        const amount = document && clearedBy(document, source, clearingBankCode, parts);
        if (!document || amount === null || amount === undefined || taken.has(key)) continue;
        taken.add(key);
        const { orderId, state, currency } = document;
        return { orderId, batch, state, amount, currency };
      }
      return null;
    });
  }
}

function candidatesOf(connection: number, line: PayoutLine, orders: readonly OrderRecord[]): Candidate[] {
  const { kind, transactionId } = line;
  if (transactionId === '' || kind === 'fee') return [];
  if (kind === 'dispute') {
    const [opened, won] = disputeBatches(connection, shortKey(transactionId));
    return [{ batch: line.gross.startsWith('-') ? opened : won, source: null }];
  }
  return orders.flatMap(({ orderId, transactions, refunds }) => {
    const ids = new Set(transactions.filter((own) => isNamed(own, transactionId)).map(({ id }) => id));
    const follow = transactions.filter(
      ({ id, referenceTransactionId }) => ids.has(id) || ids.has(referenceTransactionId ?? 0),
    );
    return follow.flatMap((own) =>
      kind === 'refund'
        ? refundsBy(connection, orderId, own, refunds)
        : [{ batch: receiptBatch(connection, orderId, `T${own.id}`), source: null }],
    );
  });
}

/** The receipt of a payment inside a refund, or the journal entry that stands for it (`journal_entry`). */
function refundsBy(
  connection: number,
  orderId: number,
  { id }: Transaction,
  refunds: readonly Refund[],
): Candidate[] {
  return refunds.flatMap((refund) =>
    [...refund.payments]
      .sort((a, b) => a.id - b.id)
      .flatMap((payment, index) => {
        if (payment.transactionId !== String(id)) return [];
        const source = `refunds[${refund.id}].payments[${payment.id}]`;
        return [
          { batch: receiptBatch(connection, orderId, `R${refund.id}-${index + 1}`), source: null },
          { batch: refundBatch('JE', connection, orderId, refund.id), source },
        ];
      }),
  );
}

function isLiving({ state }: Document): boolean {
  return state !== 'abandoned' && state !== 'rejected';
}

/** Null: it does not touch that bank. */
function clearedBy(
  document: Document,
  source: string | null,
  bankCode: string,
  lines: readonly DocumentLine[],
): string | null {
  if (source === null) return document.bankCode === bankCode ? document.total : null;
  const own = lines.filter(
    ({ documentId, role, explanation }) =>
      documentId === document.id && role === 'bank' && explanation.source === source,
  );
  return own.length === 0 ? null : formatMoney(sumMoney(own.map(({ amount }) => parseMoney(amount))));
}
