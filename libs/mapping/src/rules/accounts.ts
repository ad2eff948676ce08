import type { OrderLine, OrderSnapshot } from '#bigcommerce';
import type { Holds } from '../holds.js';
import type { AccountRole, AccountRule, RuleSet } from '../types/rules.js';
import { derivedOnce } from './derived.js';
import { bestMatch } from './match.js';
import type { Subject } from './matchable.js';

/** Where an amount goes, and which rule said so. */
export interface ResolvedAccount {
  readonly account: string;
  readonly section: string;
  readonly taxCode: string;
  readonly table: 'account-rules' | 'tax-rules';
  readonly ruleId: string;
  readonly why: string;
}

/** Add-on, so that goods do not count as fee billed under a contract (accounting-treatment section 3). */
const DEFAULT_SECTION = 'A';
const TAX_SECTION = 'T';

/** What account rules can match on. */
export function subjectOf({ order, customer, categories }: OrderSnapshot, line?: OrderLine): Subject {
  const product = line && categories?.find(({ productId }) => productId === line.productId);
  return {
    sku: line?.sku,
    category: product?.categoryIds.map(String),
    productType: line?.type,
    customerId: order.customerId === 0 ? 'guest' : String(order.customerId),
    customerGroupId: customer ? String(customer.customerGroupId) : undefined,
    channelId: String(order.channelId),
    currency: order.currency,
  };
}

const rowsByRole = derivedOnce((rows: readonly AccountRule[]) => {
  const rowsOf = new Map<AccountRole, AccountRule[]>();
  for (const row of rows) {
    const others = rowsOf.get(row.role);
    if (others) others.push(row);
    else rowsOf.set(row.role, [row]);
  }
  return rowsOf;
});

/** The account of a role; a missing, unknown or inactive one is a hold naming the role. */
export function resolveAccount(
  role: AccountRole,
  subject: Subject,
  rules: RuleSet,
  holds: Holds,
  what: string,
): ResolvedAccount | null {
  const ofRole: readonly AccountRule[] = rowsByRole(rules.accountRules).get(role) ?? [];
  const match = bestMatch(ofRole, subject);
  const field = `account-rules.${role}`;
  if (!match) {
    holds.add(
      'account_unmapped',
      subject['sku'] ? `${field}, sku ${text(subject['sku'])}` : field,
      `${what} has no account for the role ${role}`,
    );
    return null;
  }
  const { row, why } = match;
  if (!rules.directory.accounts.includes(row.account)) {
    holds.add(
      'account_unmapped',
      field,
      `account ${row.account} of the role ${role} is unknown or inactive in Deltek`,
    );
    return null;
  }
  if (role !== 'ar' && isReceivable(row.account, rules)) {
    holds.add('account_unmapped', field, `account ${row.account} of the role ${role} ${RECEIVABLE}`);
    return null;
  }
  const byRole = rules.settings.invoiceSections[role] ?? (role === 'tax' ? TAX_SECTION : DEFAULT_SECTION);
  const section = row.invoiceSection ?? byRole;
  return { account: row.account, section, taxCode: '', table: 'account-rules', ruleId: row.id, why };
}

/** The liability account of a tax; `subject` has name, class, country, state. */
export function resolveTaxAccount(
  subject: Subject,
  rules: RuleSet,
  holds: Holds,
  name: string,
): ResolvedAccount | null {
  const match = bestMatch(rules.taxRules, subject);
  if (!match) {
    holds.add('tax_unmapped', `tax-rules.${name}`, `the tax "${name}" has no account`);
    return null;
  }
  const { row, why } = match;
  if (!rules.directory.accounts.includes(row.account)) {
    holds.add(
      'tax_unmapped',
      `tax-rules.${name}`,
      `account ${row.account} of the tax "${name}" is unknown or inactive in Deltek`,
    );
    return null;
  }
  if (isReceivable(row.account, rules)) {
    holds.add(
      'tax_unmapped',
      `tax-rules.${name}`,
      `account ${row.account} of the tax "${name}" ${RECEIVABLE}`,
    );
    return null;
  }
  const taxCode = rules.settings.sendTaxCode ? (row.taxCode ?? '') : '';
  const section = rules.settings.invoiceSections.tax ?? TAX_SECTION;
  return { account: row.account, section, taxCode, table: 'tax-rules', ruleId: row.id, why };
}

const RECEIVABLE = 'is the receivable of an account rule, where nothing but what is owed may stand';

/** Deltek keeps the receivable's detail by its own documents (hard rule 1): another amount there would belong to no invoice. */
function isReceivable(account: string, { accountRules }: RuleSet): boolean {
  return (rowsByRole(accountRules).get('ar') ?? []).some((rule) => rule.account === account);
}

function text(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join(' or ');
}
