import type { OrderSnapshot } from '#bigcommerce';
import type { Holds } from '../holds.js';
import type { AccountRule, RuleSet } from '../types/rules.js';
import { derivedOnce } from './derived.js';

type Rows = readonly { readonly match: Readonly<Pick<AccountRule['match'], 'category'>> }[];

const nameCategory = derivedOnce((rows: Rows) => rows.some(({ match }) => match.category !== undefined));

/** Whether any rule names a category of the catalog: only then is the catalog asked. */
export function namesCategory(rules: { readonly projectRules: Rows; readonly accountRules: Rows }): boolean {
  return nameCategory(rules.projectRules) || nameCategory(rules.accountRules);
}

/** Which rule decides is not known where the store does not tell the categories: another one would be a guess. */
export function holdRefusedCatalog({ catalogRefused }: OrderSnapshot, rules: RuleSet, holds: Holds): void {
  if (!catalogRefused || !namesCategory(rules)) return;
  const detail = 'rules name categories, and the API account of the store lacks the read-only scope Products';
  holds.add('catalog_refused', 'lines.categories', detail);
}

/** Where rules of categories could not apply, and why; the other rules decide there. */
export function categoryWarnings(snapshot: OrderSnapshot, rules: RuleSet): string[] {
  const { lines, categories, catalogRefused } = snapshot;
  if (!namesCategory(rules)) return [];
  if (catalogRefused) return ['Rules name categories, but the store does not let its catalog be read.'];
  if (!categories) return ['Rules name categories, but the catalog was not asked when this order was read.'];
  return lines
    .filter(({ productId }) => !categories.some((each) => each.productId === productId))
    .map(({ name, sku, productId }) => {
      const of = productId
        ? `product ${productId} is gone from the catalog`
        : 'it is no product of the catalog';
      return `"${name}" (${sku || 'no SKU'}) has no category: ${of}; the rules that name none decide.`;
    });
}
