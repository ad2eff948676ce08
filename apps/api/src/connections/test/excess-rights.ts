import type { BigCommerceClient } from '#bigcommerce';
import type { DeltekClient } from '#deltek';
import type { Seen, TestStep } from './step.js';

/** Whether a right is there; null: what came back does not tell. */
type Probe = readonly [name: string, mayUse: () => Promise<boolean | null>];

/**
 * Scopes the token has beyond need (docs/security.md). BigCommerce tells no token its scopes, so only reading is tried, of
 * what nothing here reads; whether a scope may modify is seen by writing alone, which nobody does.
 */
export function storeExcess(store: BigCommerceClient, needsCatalog: boolean): TestStep {
  const probes: Probe[] = [
    ...(needsCatalog ? [] : [['Products', () => store.mayRead('products')] as const]),
    ['Marketing', () => store.mayRead('coupons')],
  ];
  return {
    name: 'BigCommerce: rights beyond need',
    run: () =>
      told(probes, {
        holder: 'the token reads',
        unseen: 'BigCommerce does not say which scopes a token has, nor whether one may modify',
        mend: 'Make another API account with the read-only scopes that are needed alone, enter its token, and delete the former one.',
        compare:
          'Compare the scopes of the API account with docs/security.md by hand: none may be “modify”, and no other may be given.',
      }),
  };
}

/**
 * Rights the role has beyond need. Deltek tells no login its rights (Deltek contract section 18), so lists are opened
 * that nothing here opens; what the role may change, and which companies it sees, is not tried.
 */
export function tenantExcess(deltek: DeltekClient): TestStep {
  return {
    name: 'Deltek: rights beyond need',
    run: () =>
      told(
        [
          ['Employees', () => deltek.mayOpen('employee')],
          ['Accounts Payable vouchers', () => deltek.mayOpen('DataEntry/apLanding')],
        ],
        {
          holder: 'the role opens',
          unseen: 'Deltek does not say what a role may change, nor which companies it may enter',
          mend: 'Take these from the role of the login in Deltek (Settings, Security, Roles).',
          compare: 'Compare the role with docs/security.md by hand, an administrator’s role above all.',
        },
      ),
  };
}

interface Words {
  readonly holder: string;
  readonly unseen: string;
  readonly mend: string;
  readonly compare: string;
}

/** Nothing here fails the test: what is too much stops nothing. */
async function told(probes: readonly Probe[], { holder, unseen, mend, compare }: Words): Promise<Seen> {
  const tried: { name: string; may: boolean | null }[] = [];
  for (const [name, mayUse] of probes) tried.push({ name, may: await mayUse().catch(() => null) });
  const named = (may: boolean | null) => tried.filter((one) => one.may === may).map(({ name }) => name);
  const [excess, refused, unknown] = [named(true), named(false), named(null)];
  const parts = [
    ...(excess.length > 0 ? [`${holder} ${excess.join(' and ')}, which nothing here needs`] : []),
    ...(refused.length > 0 ? [`refused, as it should be: ${refused.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`cannot be told: ${unknown.join(', ')}`] : []),
    unseen,
  ];
  const fix = excess.length > 0 ? `${mend} ${compare}` : compare;
  return { detail: parts.join('; '), fix, ...(excess.length > 0 ? { warning: true } : {}) };
}
