import type { Amount } from './money';

interface Line {
  readonly seq: number;
  readonly role: string;
  readonly amount: Amount;
  readonly explanation: { readonly text: string };
}

interface Document {
  readonly batch: string;
  readonly state: string;
  readonly lines: readonly Line[];
}

/** Money an order was paid with, or that was given back, without a bank. */
const ROLES: Readonly<Record<string, string>> = {
  giftCertificate: 'Gift certificate',
  storeCredit: 'Store credit',
  deposit: 'Deposit',
};
/** Receipts that move credit from one order's invoice to another's (docs/accounting.md, Identity). */
const MOVED = /^BCCR-.*-A[MR]\d+$/;

/** One amount that moved without a bank. */
export interface OtherMoney {
  readonly key: string;
  readonly what: string;
  readonly batch: string;
  readonly state: string;
  readonly amount: Amount;
  /** The sentence of its line. */
  readonly why: string;
}

/** What of an order's documents is store credit, gift certificates, deposits, or credit moved between orders. */
export function otherMoney(documents: readonly Document[]): OtherMoney[] {
  return documents.flatMap(({ batch, state, lines }) => {
    const isMove = MOVED.test(batch);
    return lines.flatMap(({ seq, role, amount, explanation }) => {
      const what = isMove && role === 'ar' ? 'Credit moved' : ROLES[role];
      return what ? [{ key: `${batch} ${seq}`, what, batch, state, amount, why: explanation.text }] : [];
    });
  });
}

interface StatementRow {
  readonly kind: string;
  readonly booked: Amount;
}

/** Whether the books owe the customer of an order something, which another of their orders could use. */
export function hasCredit(statement: readonly StatementRow[]): boolean {
  return statement.some(({ kind, booked }) => kind === 'owed' && booked.amount.startsWith('-'));
}

const IN_DELTEK = ['sending', 'created', 'posted', 'confirmed', 'uncertain'];

/** Whether something that was told of an order can still be taken back: nothing of it may be in Deltek. */
export function canTakeBack(key: string, documents: readonly Pick<Document, 'batch' | 'state'>[]): boolean {
  return !documents.some(({ batch, state }) => batch.endsWith(`-${key}`) && IN_DELTEK.includes(state));
}

type Paying = Pick<Document, 'state'> & {
  readonly type: string;
  readonly lines: readonly { readonly explanation: { readonly source: string } }[];
};

/** Whether the bank that was named for a payment of a refund can be taken back: its receipt may not be in Deltek. */
export function canTakeBankBack({ refundId, paymentId }: NamedBank, documents: readonly Paying[]): boolean {
  const source = `refunds[${refundId}].payments[${paymentId}]`;
  return !documents.some(
    ({ type, state, lines }) =>
      type === 'CR' &&
      IN_DELTEK.includes(state) &&
      lines.some(({ explanation }) => explanation.source === source),
  );
}

interface NamedBank {
  readonly refundId: number;
  readonly paymentId: number;
}

/** Which payment of which refund a bank was named for: `301-9001`. */
export function namedBankOf(key: string): NamedBank {
  const [refundId = 0, paymentId = 0] = key.split('-').map(Number);
  return { refundId, paymentId };
}
