'use client';

import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { ConnectionSelect } from '../../../components/connection-select';
import { PageHeader } from '../../../components/page-header';
import { TABLES } from '../../../lib/mappings/tables';
import { useConnection } from '../../../lib/use-connection';
import { useLastConnection } from '../../../lib/use-last-connection';
import { useUnmappedCount } from '../../../queries/unmapped';
import classes from './mappings.module.css';

const TABS = [
  ...TABLES.map(({ slug, label }) => ({ slug, label })),
  { slug: 'rates', label: 'Rates' },
  { slug: 'unmapped', label: 'Unmapped' },
  { slug: 'simulation', label: 'Simulation' },
  { slug: 'history', label: 'History' },
];

/** The heading of all screens about mappings, and the way from one to the other. */
export function MappingFrame({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const asked = useSearchParams().get('connection');
  const last = useLastConnection();
  const chosen = asked ?? last;
  const query = chosen ? `?connection=${encodeURIComponent(chosen)}` : '';
  return (
    <>
      <PageHeader
        title="Mappings"
        about="What of the store becomes what in Deltek. Every change is kept, and can be restored."
        actions={<ConnectionSelect />}
      />
      <nav aria-label="Mapping tables" className={classes.tabs}>
        {TABS.map(({ slug, label }) => (
          <Link
            key={slug}
            href={`/mappings/${slug}${query}`}
            className={classes.tab}
            aria-current={pathname === `/mappings/${slug}` ? 'page' : undefined}
          >
            {label}
            {slug === 'unmapped' && <UnmappedCount />}
          </Link>
        ))}
      </nav>
      {children}
    </>
  );
}

/** How many values hold orders because no row names them; nothing where none does. */
function UnmappedCount() {
  const { connection } = useConnection();
  const count = useUnmappedCount(connection?.id ?? null);
  if (count === null) return null;
  return <span className={classes.count}>{count}</span>;
}
