import type { OrderSnapshot } from '#bigcommerce';
import type { AccountRule, RuleSet } from '../types/rules.js';

/** Whether any rule names a category of the catalog: only then is the catalog asked. */
export function namesCategory(
  rules: readonly { readonly match: Readonly<Pick<AccountRule['match'], 'category'>> }[],
): boolean {
  return rules.some(({ match }) => match.category !== undefined);
}

/** Where rules of categories could not apply, and why; the other rules decide there. */
export function categoryWarnings({ lines, categories }: OrderSnapshot, rules: RuleSet): string[] {
  if (!namesCategory([...rules.projectRules, ...rules.accountRules])) return [];
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
