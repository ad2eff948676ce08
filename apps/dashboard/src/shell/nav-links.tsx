'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useLastConnection } from '../lib/use-last-connection';
import { useAlerts } from '../queries/alerts';
import { useSession } from './session';
import { ENTRIES, hrefOf, isCurrent } from './navigation';
import classes from './shell.module.css';

/** The list of screens; in the side on a wide window, in a drawer on a narrow one. */
export function NavLinks({ onFollow }: { onFollow?: () => void }) {
  const pathname = usePathname();
  const surroundings = useSession();
  const connectionId = useLastConnection();
  return (
    <nav aria-label="Screens">
      <ul className={classes.links}>
        {ENTRIES.filter(({ shown }) => shown?.(surroundings) ?? true).map(
          ({ href, ofOne, label, icon: Mark }) => (
            <li key={href}>
              <Link
                href={hrefOf({ href, ofOne }, connectionId)}
                className={classes.link}
                aria-current={isCurrent(href, pathname) ? 'page' : undefined}
                onClick={onFollow}
              >
                <Mark size={18} stroke={1.7} aria-hidden />
                {label}
                {href === '/alerts' && <OpenAlerts />}
              </Link>
            </li>
          ),
        )}
      </ul>
    </nav>
  );
}

/** How many alerts nobody has taken on; nothing where there is none. */
function OpenAlerts() {
  const open = useAlerts('open').data?.items.filter(({ acknowledgedBy }) => acknowledgedBy === null) ?? [];
  if (open.length === 0) return null;
  return <span className={classes.count}>{open.length}</span>;
}
