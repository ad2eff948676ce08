import {
  IconArrowsRightLeft,
  IconBasket,
  IconBell,
  IconBuildingBank,
  IconChecklist,
  IconFileInvoice,
  IconFlask,
  IconGauge,
  IconPlayerPlay,
  IconHistory,
  IconId,
  IconNotebook,
  IconPlugConnected,
  IconUsers,
  IconScale,
  type Icon,
} from '@tabler/icons-react';

/** What this installation and this person have, as far as the navigation cares. */
export interface Surroundings {
  readonly hasSandbox: boolean;
}

interface Entry {
  readonly href: string;
  readonly label: string;
  readonly icon: Icon;
  /** Shows one connection at a time. */
  readonly ofOne?: true;
  readonly shown?: (surroundings: Surroundings) => boolean;
}

/**
 * Every screen, in the order of a working day: how it stands, what came in, what needs a hand, how it is
 * set up, what was done. Payouts and Journals, money of no order, follow what belongs to orders.
 */
export const ENTRIES: readonly Entry[] = [
  { href: '/', label: 'Overview', icon: IconGauge },
  { href: '/orders', label: 'Orders', icon: IconBasket, ofOne: true },
  { href: '/documents', label: 'Documents', icon: IconFileInvoice, ofOne: true },
  { href: '/payouts', label: 'Payouts', icon: IconBuildingBank, ofOne: true },
  { href: '/journals', label: 'Journals', icon: IconNotebook, ofOne: true },
  { href: '/customers', label: 'Customers', icon: IconId, ofOne: true },
  { href: '/exceptions', label: 'Exceptions', icon: IconChecklist, ofOne: true },
  { href: '/runs', label: 'Runs', icon: IconPlayerPlay, ofOne: true },
  { href: '/alerts', label: 'Alerts', icon: IconBell },
  { href: '/connections', label: 'Connections', icon: IconPlugConnected },
  { href: '/mappings', label: 'Mappings', icon: IconArrowsRightLeft, ofOne: true },
  { href: '/reconciliation', label: 'Reconciliation', icon: IconScale, ofOne: true },
  { href: '/audit', label: 'Audit', icon: IconHistory },
  { href: '/sandbox', label: 'Sandbox', icon: IconFlask, shown: ({ hasSandbox }) => hasSandbox },
  { href: '/people', label: 'People', icon: IconUsers },
];

/** Where an entry leads for somebody who works on a connection; the empty text = on none in particular. */
export function hrefOf({ href, ofOne }: Pick<Entry, 'href' | 'ofOne'>, connectionId: string): string {
  return ofOne && connectionId ? `${href}?connection=${encodeURIComponent(connectionId)}` : href;
}

/** Whether an entry is where one is, or the floor above it. */
export function isCurrent(href: string, pathname: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}
