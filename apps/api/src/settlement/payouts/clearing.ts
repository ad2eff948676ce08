import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { formatMoney, parseMoney } from '#money';
import { ConnectionStore } from '../../connections/index.js';
import { Clock } from '../../platform/index.js';
import { RuleBook } from '../../rules/index.js';
import { ClearingBanks, type ClearingBank } from './clearing-banks.js';

/** How a clearing account stands: what was posted in, what was paid out, what is left. */
export interface ClearingState {
  readonly bankCode: string;
  readonly account: string;
  /** No rule of a gateway names it any more, and something is left on it, or on its way to it. */
  readonly former: boolean;
  readonly currency: string;
  /** Receipts and what disputes gave back. */
  readonly received: string;
  /** Refunds and what disputes took; positive. */
  readonly returned: string;
  readonly paidOut: string;
  /** Must come to zero once everything is paid out. */
  readonly left: string;
  /** Of documents that are on their way and not posted. */
  readonly underWay: string;
  /** What is left, by the age of the receipts it is of; the newest ones are taken to be open. */
  readonly ageing: readonly { readonly days: string; readonly amount: string }[];
}

/** One movement of a clearing account, debit positive. */
interface Movement {
  readonly currency: string;
  readonly kind: 'receipt' | 'payout';
  readonly posted: boolean;
  readonly date: string;
  readonly amount: string;
}

const DAY_MS = 86_400_000;
const AGES = [
  { days: '0-3', from: 0 },
  { days: '4-7', from: 4 },
  { days: '8-30', from: 8 },
  { days: 'over 30', from: 31 },
] as const;

/** What waits at the clearing banks of the gateways. */
@Injectable()
export class Clearing {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly rules: RuleBook,
    private readonly banks: ClearingBanks,
    private readonly clock: Clock,
  ) {}

  async of(connectionId: string): Promise<ClearingState[]> {
    const connection = await this.connections.get(connectionId);
    const rules = await this.rules.load(connection, null);
    const states: ClearingState[] = [];
    for (const bank of await this.banks.of(connectionId, rules)) {
      const { bankCode, account, former } = bank;
      const movements = await this.movements(connectionId, bank);
      const currencies = [...new Set(movements.map(({ currency }) => currency))].sort();
      for (const currency of currencies.length > 0 ? currencies : [rules.settings.ledgerCurrency]) {
        const own = movements.filter((movement) => movement.currency === currency);
        const sums = sumsOf(own);
        if (former && isNought(sums)) continue;
        const ageing = ageingOf(own, this.clock.now());
        states.push({ bankCode, account, former, currency, ...sums, ageing });
      }
    }
    return states;
  }

  /** By day: what the bank's own receipts move, and what others take from its account by a line. */
  private movements(connectionId: string, { bankCodes, account }: ClearingBank): Promise<Movement[]> {
    return this.database.query(
      `SELECT currency, kind, posted, date, sum(amount) AS amount FROM (
         SELECT d.currency, 'receipt' AS kind, d.state IN ('posted', 'confirmed') AS posted, d.date, d.total AS amount,
           d.total > 0 AS gives
         FROM document d
         WHERE d.connection_id = $1 AND d.bank_code = ANY ($2) AND d.state NOT IN ('abandoned', 'rejected')
         UNION ALL
         SELECT d.currency, CASE d.type WHEN 'CR' THEN 'payout' ELSE 'receipt' END, d.state IN ('posted', 'confirmed'),
           d.date, CASE d.type WHEN 'CR' THEN -l.amount ELSE l.amount END, false
         FROM document d JOIN document_line l ON l.document_id = d.id
         WHERE d.connection_id = $1 AND l.role = 'bank' AND l.account = $3
           AND d.state NOT IN ('abandoned', 'rejected')) m
       GROUP BY currency, kind, posted, date, gives ORDER BY date DESC`,
      [connectionId, bankCodes, account],
    );
  }
}

function isNought({ left, underWay }: Pick<ClearingState, 'left' | 'underWay'>): boolean {
  return parseMoney(left) === 0n && parseMoney(underWay) === 0n;
}

function sumsOf(movements: readonly Movement[]) {
  const sum = (wanted: (movement: Movement, amount: bigint) => boolean) =>
    movements.reduce((total, movement) => {
      const amount = parseMoney(movement.amount);
      return wanted(movement, amount) ? total + amount : total;
    }, 0n);
  const isReceipt = ({ kind, posted }: Movement) => posted && kind === 'receipt';
  const received = sum((movement, amount) => isReceipt(movement) && amount > 0n);
  const returned = sum((movement, amount) => isReceipt(movement) && amount < 0n);
  const paidOut = sum(({ kind, posted }) => posted && kind === 'payout');
  return {
    received: formatMoney(received),
    returned: formatMoney(-returned),
    paidOut: formatMoney(-paidOut),
    left: formatMoney(received + returned + paidOut),
    underWay: formatMoney(sum(({ posted }) => !posted)),
  };
}

function ageingOf(movements: readonly Movement[], now: Date) {
  const posted = movements.filter((movement) => movement.posted);
  let left = posted.reduce((total, { amount }) => total + parseMoney(amount), 0n);
  const open = new Map<string, bigint>();
  for (const { date, amount } of posted) {
    const received = parseMoney(amount);
    if (received <= 0n || left <= 0n) continue;
    const part = received < left ? received : left;
    const age = Math.floor((now.getTime() - Date.parse(`${date}T00:00:00Z`)) / DAY_MS);
    const days = AGES.findLast(({ from }) => age >= from)?.days ?? AGES[0].days;
    open.set(days, (open.get(days) ?? 0n) + part);
    left -= part;
  }
  return AGES.map(({ days }) => ({ days, amount: formatMoney(open.get(days) ?? 0n) }));
}
