import { ok, single, type Call } from '../http/call.js';
import { select } from '../query/select.js';
import { RECEIVABLE_ACCOUNT } from '../seed/accounts.js';
import { count, flag, text, type Column } from '../wire/column.js';
import { notFound } from '../wire/refusal.js';
import { keyOf, textOf } from '../wire/row.js';

/** Which of the two roots a resource is asked under (Deltek contract 3). */
export type Root = 'api' | 'vision';

const columns: readonly Column[] = [
  text('Account'),
  text('Name'),
  count('Type'),
  text('Status'),
  flag('Detail'),
  text('QBOAccountID'),
];

export const listAccounts = (root: Root) => (call: Call) => {
  refuseRoot(root, call.tenant.switches.accountsRoot, 'Accounts');
  return ok(select(call, call.tenant.accounts, columns));
};

export const readAccount = (root: Root) => (call: Call) => {
  refuseRoot(root, call.tenant.switches.accountsRoot, 'Accounts');
  const key = keyOf(call.params.account ?? '');
  const found = call.tenant.accounts.filter((account) => keyOf(textOf(account, 'Account')) === key);
  return single(call, found, `Account ${key}`);
};

/** The company's automatic accounts; undocumented, and under one root or the other. */
export const readAutoPosting =
  (root: Root) =>
  ({ tenant, query, login }: Call) => {
    refuseRoot(root, tenant.switches.autoPostingRoot, 'AccountConfiguration/CFGAutoPosting');
    const company = query.get('company') ?? login.company;
    const known = tenant.activeCompanies().filter((row) => row.Company === company);
    const accounts = { AcctsReceivable: RECEIVABLE_ACCOUNT, UninvoicedRevenue: '', UnbilledServices: '' };
    return ok(known.map(() => ({ Company: company, ...accounts })));
  };

function refuseRoot(root: Root, answering: string, what: string): void {
  if (answering !== 'both' && answering !== root) throw notFound(what);
}
