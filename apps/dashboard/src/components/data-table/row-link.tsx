import Link from 'next/link';
import type { ReactNode } from 'react';
import classes from './data-table.module.css';

/** The one real link of a row, usually in its first column: reached by Tab, walked by the arrow keys. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className={classes.rowLink} prefetch={false}>
      {children}
    </Link>
  );
}
