import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RuleSet } from '#mapping';
import { formatMoney, parseMoney, type Money } from '#money';
import { ConnectionStore } from '../../connections/index.js';
import { RuleBook } from '../../rules/index.js';
import { ClearingBanks, type ClearingBank } from '../../settlement/index.js';
import { BALANCES, type BalanceDto } from './reconciliation.dto.js';

interface Sum {
  readonly what: 'bank' | 'account' | 'role';
  readonly code: string;
  readonly currency: string;
  readonly amount: string;
}

/** The balance a sum is a part of. */
interface Place {
  readonly kind: string;
  readonly bankCode: string;
  readonly former: boolean;
}

/** What is left on the accounts that must come to zero, or are owed, out of the sums kept by day. */
@Injectable()
export class Balances {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly rules: RuleBook,
    private readonly banks: ClearingBanks,
  ) {}

  /** `through`: up to and with this day; null = all. */
  async of(connectionId: string, through: string | null): Promise<BalanceDto[]> {
    const rules = await this.rules.load(await this.connections.get(connectionId), null);
    const sums: Sum[] = await this.database.query(
      `SELECT what, code, currency, sum(amount) AS amount FROM reconciliation_balance
       WHERE connection_id = $1 AND day <= $2 GROUP BY what, code, currency`,
      [connectionId, through ?? '9999'],
    );
    const placeOf = placesBy(await this.banks.of(connectionId, rules), rules);
    return addUp(
      sums.flatMap((sum) => {
        const place = placeOf(sum);
        return place ? [{ ...sum, ...place }] : [];
      }),
    );
  }
}

/** Which balance a sum belongs to; null = none of these. */
function placesBy(banks: readonly ClearingBank[], { settings, directory }: RuleSet) {
  const { noncashBankCode } = settings;
  const noncash = { kind: 'noncash', bankCode: noncashBankCode, former: false };
  return ({ what, code }: Sum): Place | null => {
    if (what === 'role') return { kind: code, bankCode: '', former: false };
    const isNoncash = what === 'bank' ? code === noncashBankCode : code === directory.banks[noncashBankCode];
    if (isNoncash) return noncash;
    const bank = banks.find(({ bankCodes, account }) =>
      what === 'bank' ? bankCodes.includes(code) : account === code,
    );
    return bank ? { kind: 'clearing', bankCode: bank.bankCode, former: bank.former } : null;
  };
}

function addUp(sums: readonly (Sum & Place)[]): BalanceDto[] {
  return BALANCES.flatMap((kind) => {
    const own = sums.filter((sum) => sum.kind === kind);
    const keys = [...new Set(own.map(({ bankCode, currency }) => `${bankCode} ${currency}`))].sort();
    return keys.flatMap((key) => {
      const parts = own.filter(({ bankCode, currency }) => `${bankCode} ${currency}` === key);
      const amount = parts.reduce<Money>((total, part) => total + parseMoney(part.amount), 0n);
      const [{ bankCode, former, currency }] = parts as [Sum & Place];
      if (former && amount === 0n) return [];
      return [{ kind, bankCode, former, amount: { amount: formatMoney(amount), currency } }];
    });
  });
}
