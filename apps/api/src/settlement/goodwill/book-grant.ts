import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { localDate, type RuleSet } from '#mapping';
import { formatMoney, parseMoney } from '#money';
import type { Connection } from '../../connections/index.js';
import { Problem } from '../../platform/index.js';
import { RuleBook } from '../../rules/index.js';
import { Journals } from '../journals/journals.js';
import { SettlementBooks } from '../settlement-books.js';
import { StoreCreditBalance } from './store-credit-balance.entity.js';
import type { StoreCreditGrant } from './store-credit-grant.entity.js';

/** Makes the journal entry of a grant (E07): debit goodwill, credit store credit. */
@Injectable()
export class BookGrant {
  constructor(
    private readonly rules: RuleBook,
    private readonly books: SettlementBooks,
    private readonly journals: Journals,
  ) {}

  /** Before the transaction; where nothing may be posted, nothing can be approved. */
  rulesOf(connection: Connection): Promise<RuleSet> {
    this.books.assertPosting(connection);
    return this.rules.load(connection, null);
  }

  /** Answers the journal's number. Its reference is the grant, which is booked once whoever asks. */
  async in(manager: EntityManager, grant: StoreCreditGrant, note: string, rules: RuleSet): Promise<string> {
    const { ledgerCurrency, postingTimeZone } = rules.settings;
    if (grant.currency !== ledgerCurrency) {
      const detail = `store credit is in ${grant.currency}, the ledger in ${ledgerCurrency}; book it by hand, then dismiss it`;
      throw Problem.conflict('currency_unsupported', detail);
    }
    const wish = {
      kind: 'goodwill' as const,
      amount: formatMoney(parseMoney(grant.amount)),
      date: localDate(grant.risenAt.toISOString(), postingTimeZone),
      note,
      reference: `store credit grant ${grant.id}`,
      identity: await identityOf(manager, grant),
    };
    const { entries } = await this.journals.enterIn(manager, grant.connectionId, wish, rules);
    const [entry] = entries;
    if (!entry) throw new Error(`grant ${grant.id} made no journal entry`);
    return entry.journal.id;
  }

  wake(connectionId: string): Promise<void> {
    return this.books.wake(connectionId);
  }
}

/** A restored database counts grants anew; what was booked of a customer before tells the same rise as the same. */
async function identityOf(
  manager: EntityManager,
  { connectionId, customerId }: StoreCreditGrant,
): Promise<string> {
  const of = { connectionId, customerId };
  const { begunAt, booked } = await manager.findOneByOrFail(StoreCreditBalance, of);
  return `store credit ${customerId} ${begunAt.toISOString()} ${formatMoney(parseMoney(booked))}`;
}
