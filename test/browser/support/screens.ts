import { readdirSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import type { World } from './world.js';

const APP = 'apps/dashboard/src/app';

/** A screen as somebody may find it; one route may have several. */
export interface Screen {
  /** Also the name of its pictures. */
  readonly name: string;
  /** As the folders of the dashboard spell it. */
  readonly route: string;
  readonly path: (world: World) => string;
  /** What its address opens over the page is looked at too. */
  readonly opens?: true;
}

/** Every screen there is; a route that is missing here fails the walk through them. */
export const SCREENS: readonly Screen[] = [
  at('sign-in', '/sign-in'),
  at('invitation', '/invitation'),
  at('overview', '/'),
  at('orders', '/orders'),
  at('orders-none', '/orders', '?q=nobody+of+that+name'),
  of('order-posted', '/orders/[orderId]', ({ posted }) => `/orders/${posted}`),
  of('order-held', '/orders/[orderId]', ({ held }) => `/orders/${held}`),
  of('order-refunded', '/orders/[orderId]', ({ refunded }) => `/orders/${refunded}`),
  at('exceptions', '/exceptions'),
  at('exceptions-open', '/exceptions', '?cause=firm_unresolved'),
  at('exceptions-none', '/exceptions', '?view=ignored'),
  at('customers', '/customers'),
  at('customers-none', '/customers', '?q=nobody+of+that+name'),
  of('customer', '/customers/[customerId]', ({ customer }) => `/customers/${customer}`),
  of('customer-to-decide', '/customers/[customerId]', ({ stranger }) => `/customers/${stranger}`),
  at('documents', '/documents', '?view=all'),
  at('documents-none', '/documents'),
  of('document', '/documents/[documentId]', ({ document }) => `/documents/${document}`),
  at('payouts', '/payouts'),
  at('payouts-none', '/payouts', '?q=no+such+gateway'),
  at('payouts-import', '/payouts/import'),
  at('payouts-disputes', '/payouts/disputes'),
  of('payout', '/payouts/[payoutId]', ({ payout }) => `/payouts/${payout}`),
  at('journals', '/journals'),
  at('journals-none', '/journals', '?kind=breakage'),
  at('journals-fees', '/journals', '?view=fees'),
  at('journals-credit', '/journals', '?view=credit'),
  of('journal', '/journals/[journalId]', ({ journal }) => `/journals/${journal}`),
  at('runs', '/runs'),
  of('run', '/runs/[runId]', ({ run }) => `/runs/${run}`),
  of('help', '/help/[page]', () => '/help/causes.md'),
  at('alerts', '/alerts'),
  at('connections', '/connections'),
  at('connection-new', '/connections/new'),
  at('connection-new-deltek', '/connections/new', '?step=deltek'),
  at('connection-new-start', '/connections/new', '?step=start'),
  of('set-up', '/connections/[connectionId]/set-up', ({ connectionId }) => setUp(connectionId, 'test')),
  of('set-up-mode', '/connections/[connectionId]/set-up', ({ connectionId }) => setUp(connectionId, 'mode')),
  ofConnection('connection', ''),
  ofConnection('connection-settings', '?tab=settings'),
  ofConnection('connection-access', '?tab=access'),
  at('people', '/people'),
  { ...of('person', '/people', ({ person }) => `/people?person=${person}`), opens: true },
  at('people-tokens', '/people', '?tab=tokens'),
  at('people-roles', '/people', '?tab=roles'),
  at('account', '/account'),
  // Leads to the first of the tables.
  of('mappings', '/mappings', () => '/mappings/firms'),
  ofMappings('mappings-accounts', 'accounts'),
  ofMappings('mappings-firms', 'firms'),
  ofMappings('mappings-none', 'taxes', '?q=no+such+value'),
  { ...ofMappings('mappings-explain', 'accounts', '?explain=role%3Drevenue'), opens: true },
  at('mappings-rates', '/mappings/rates'),
  at('mappings-unmapped', '/mappings/unmapped'),
  at('mappings-simulations', '/mappings/simulation'),
  at('mappings-history', '/mappings/history'),
  { ...at('mappings-version', '/mappings/history', '?version=2'), opens: true },
  at('reconciliation', '/reconciliation'),
  at('reconciliation-none', '/reconciliation', '?from=2026-01-05&to=2026-01-06'),
  of('reconciliation-day', '/reconciliation/[day]', ({ day }) => `/reconciliation/${day}`),
  at('audit', '/audit'),
  { ...at('audit-entry', '/audit', '?entry=system:1'), opens: true },
  at('audit-heads', '/audit', '?view=anchors'),
  of('sandbox', '/sandbox', ({ posted }) => `/sandbox?order=${posted}`),
];

/** The routes of the dashboard's pages, as its folders have them. */
export function routes(): string[] {
  return readdirSync(APP, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(`page.tsx`))
    .map((file) => `/${dirname(file).split(sep).filter(isPartOfAddress).join('/')}`);
}

function at(name: string, route: string, search = ''): Screen {
  return { name, route, path: () => route + search };
}

function of(name: string, route: string, path: Screen['path']): Screen {
  return { name, route, path };
}

function ofConnection(name: string, search: string): Screen {
  return of(
    name,
    '/connections/[connectionId]',
    ({ connectionId }) => `/connections/${connectionId}${search}`,
  );
}

function setUp(connectionId: string, step: string): string {
  return `/connections/${connectionId}/set-up?step=${step}`;
}

function ofMappings(name: string, table: string, search = ''): Screen {
  return of(name, '/mappings/[table]', () => `/mappings/${table}${search}`);
}

/** Folders in parentheses only group. */
function isPartOfAddress(folder: string): boolean {
  return folder !== '.' && !folder.startsWith('(');
}
