import { DeltekError } from '../errors/index.js';
import type { Transport } from '../transport.js';
import type { Account, Bank, DeltekOptions } from '../types.js';
import { key, text } from '../wire/fields.js';
import { row } from '../wire/rows.js';
import { allPages } from './pages.js';

const account = row({ Account: key, Name: text, Type: text, Status: text }).transform((fields): Account => ({
  account: fields.Account,
  name: fields.Name,
  type: fields.Type,
  status: fields.Status,
}));

const bank = row({
  Code: key,
  Description: text,
  Account: text,
  Company: text,
  Status: text,
  CurrencyCode: text,
}).transform((fields): Bank => ({
  code: fields.Code,
  description: fields.Description,
  account: fields.Account,
  company: fields.Company,
  status: fields.Status,
  currency: fields.CurrencyCode,
}));

/** Chart of accounts and banks (Deltek contract 7). */
export function accounts(transport: Transport, { pageSize }: DeltekOptions) {
  const accountsAt = (root: 'api' | 'vision') => {
    const operation = 'deltek.listAccounts';
    return allPages<Account>({
      operation,
      pageSize,
      order: 'Account',
      keyOf: (found) => found.account,
      read: (page) => transport.readRows({ operation, path: 'Accounts/', query: page, root }, account),
    });
  };

  return {
    /** Every account, inactive ones included; some tenants have them under the second root (Deltek contract 3). */
    listAccounts(): Promise<Account[]> {
      return accountsAt('api').catch((error: unknown) => {
        if (error instanceof DeltekError && error.reason === 'not_found') return accountsAt('vision');
        throw error;
      });
    },

    /** Every bank of every company. */
    listBanks(): Promise<Bank[]> {
      return transport.readRows({ operation: 'deltek.listBanks', path: 'Settings/Bank' }, bank);
    },
  };
}
