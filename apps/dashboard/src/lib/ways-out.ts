import { mendedAt } from './exception-views';
import { writeQuestion, type Values } from './mappings/question';

interface Hold {
  readonly code: string;
  readonly field: string;
  readonly detail: string;
}

interface Allowed {
  readonly readsCustomers: boolean;
  readonly writesRules: boolean;
}

/**
 * Where a person mends what holds an order: the customer whose firm is not known, or the mapping table, with a row begun
 * for what it does not name. Null where the fix is elsewhere.
 */
export function wayOut(
  hold: Hold,
  connectionId: string,
  { readsCustomers, writesRules }: Allowed,
): { href: string; label: string } | null {
  const customer = /^firm-mappings\.(\d+)$/.exec(hold.field)?.[1];
  if (customer && readsCustomers) {
    return { href: `/customers/${customer}?connection=${connectionId}`, label: 'Open the customer' };
  }
  const mended = mendedAt(hold.code, connectionId);
  const row = writesRules ? rowFor(hold) : null;
  if (!mended || !row) return mended;
  return { href: `${mended.href}&add=${encodeURIComponent(writeQuestion(row))}`, label: 'Add a row for it' };
}

/** What a row has to match on to cover what the hold is about. */
function rowFor({ code, field, detail }: Hold): Values | null {
  const [, key = ''] = /^[a-z]+-[a-z]+\.(.+)$/.exec(field) ?? [];
  if (key === '') return null;
  if (code === 'firm_unresolved') return { customerId: key };
  if (code === 'tax_unmapped') return { name: key };
  if (code === 'payment_method_unmapped') {
    return { [detail.includes(`gateway "${key}"`) ? 'gateway' : 'method']: key };
  }
  if (code !== 'account_unmapped') return null;
  const [role = '', sku = ''] = key.split(', sku ');
  return { role, sku };
}
