import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RuleSet } from '#mapping';
import { Directory } from '../../directory/index.js';
import { FormerBanks } from '../../rules/index.js';

/** A bank at which the money of gateways waits until it is paid out. */
export interface ClearingBank {
  readonly bankCode: string;
  readonly account: string;
  /** No rule of a gateway names it any more. */
  readonly former: boolean;
  /** The bank codes of receipts on it: its own, and others of the same account. */
  readonly bankCodes: readonly string[];
}

/** Where the money of gateways waits: by the rules of now, and where rules of before sent it. */
@Injectable()
export class ClearingBanks {
  constructor(
    private readonly database: DataSource,
    private readonly directory: Directory,
    private readonly formerBanks: FormerBanks,
  ) {}

  /** By bank code, those of one account under the first that is named; a bank whose account was never known is left out. */
  async of(connectionId: string, rules: RuleSet): Promise<ClearingBank[]> {
    const named = gatewayBanks(rules);
    const former = await this.former(connectionId, rules);
    const accounts = await this.directory.bankAccounts(connectionId, [...named, ...former]);
    const banks: ClearingBank[] = [];
    for (const bankCode of [...named, ...former]) {
      const account = accounts.get(bankCode);
      if (account === undefined) continue;
      const same = banks.findIndex((bank) => bank.account === account);
      const known = banks[same];
      if (known) banks[same] = { ...known, bankCodes: [...known.bankCodes, bankCode] };
      else banks.push({ bankCode, account, former: !named.includes(bankCode), bankCodes: [bankCode] });
    }
    return banks.sort((one, other) => (one.bankCode < other.bankCode ? -1 : 1));
  }

  /** A bank that payouts arrive at, or that is one of our own, is none, whatever a rule named by mistake. */
  private async former(connectionId: string, rules: RuleSet): Promise<string[]> {
    const codes = await this.formerBanks.ofGateways(connectionId);
    const own = [...gatewayBanks(rules), ...ownBanks(rules)];
    const once = codes.filter((code) => !own.includes(code));
    if (once.length === 0) return [];
    const arrivals: { code: string }[] = await this.database.query(
      'SELECT DISTINCT bank_code AS code FROM payout WHERE connection_id = $1 AND bank_code = ANY ($2)',
      [connectionId, once],
    );
    return once.filter((code) => !arrivals.some((arrival) => arrival.code === code));
  }
}

/**
 * Bank codes that no gateway pays out: of receipts without money, and of what is paid on account or offline. What
 * was received anywhere else is on a clearing account, also on one that no rule names any more.
 */
export function ownBanks(rules: RuleSet): string[] {
  const clearing = gatewayBanks(rules);
  const others = rules.paymentRules
    .filter(({ kind }) => kind !== 'gateway')
    .flatMap(({ bankCode }) => bankCode ?? []);
  return [rules.settings.noncashBankCode, ...others.filter((bankCode) => !clearing.includes(bankCode))];
}

/** Each once, in order. */
function gatewayBanks({ paymentRules }: RuleSet): string[] {
  const gateways = paymentRules.filter(({ kind }) => kind === 'gateway');
  return [...new Set(gateways.flatMap(({ bankCode }) => bankCode ?? []))].sort();
}
