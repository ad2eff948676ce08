import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { formatMoney, parseMoney, type Money } from '#money';
import { ConnectionStore } from '../../connections/index.js';
import { RuleBook } from '../../rules/index.js';
import { BALANCES, type BalanceDto } from './reconciliation.dto.js';

interface Sum {
  readonly what: 'bank' | 'account' | 'role';
  readonly code: string;
  readonly currency: string;
  readonly amount: string;
}

/** What is left on the accounts that must come to zero, or are owed, out of the sums kept by day. */
@Injectable()
export class Balances {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly rules: RuleBook,
  ) {}

  /** `through`: up to and with this day; null = all. */
  async of(connectionId: string, through: string | null): Promise<BalanceDto[]> {
    const rules = await this.rules.load(await this.connections.get(connectionId), null);
    const sums: Sum[] = await this.database.query(
      `SELECT what, code, currency, sum(amount) AS amount FROM reconciliation_balance
       WHERE connection_id = $1 AND day <= $2 GROUP BY what, code, currency`,
      [connectionId, through ?? '9999'],
    );
    const gateways = rules.paymentRules.filter(({ kind }) => kind === 'gateway');
    const clearing = new Set(gateways.map(({ bankCode }) => bankCode ?? ''));
    const { noncashBankCode } = rules.settings;
    const kindOf = ({ what, code }: Sum): { kind: string; bankCode: string } | null => {
      if (what === 'role') return { kind: code, bankCode: '' };
      const codes = what === 'bank' ? [code] : bankCodesOf(rules.directory.banks, code);
      const bankCode = codes.find((each) => each === noncashBankCode || clearing.has(each));
      if (bankCode === undefined) return null;
      return { kind: bankCode === noncashBankCode ? 'noncash' : 'clearing', bankCode };
    };
    return addUp(sums.flatMap((sum) => ({ ...sum, ...kindOf(sum) })));
  }
}

/** Codes of the banks that are on an account. */
function bankCodesOf(banks: Readonly<Record<string, string>>, account: string): string[] {
  return Object.keys(banks).filter((code) => banks[code] === account);
}

function addUp(sums: readonly (Sum & { kind?: string; bankCode?: string })[]): BalanceDto[] {
  return BALANCES.flatMap((kind) => {
    const own = sums.filter((sum) => sum.kind === kind);
    const keys = [...new Set(own.map(({ bankCode, currency }) => `${bankCode} ${currency}`))].sort();
    return keys.map((key) => {
      const parts = own.filter(({ bankCode, currency }) => `${bankCode} ${currency}` === key);
      const amount = parts.reduce<Money>((total, part) => total + parseMoney(part.amount), 0n);
      const [{ bankCode = '', currency }] = parts as [Sum & { bankCode?: string }];
      return { kind, bankCode, amount: { amount: formatMoney(amount), currency } };
    });
  });
}
