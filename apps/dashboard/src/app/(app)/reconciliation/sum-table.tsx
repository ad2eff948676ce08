import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { Money } from '../../../components/money';
import { Nothing } from '../../../components/nothing';
import { isZero } from '../../../lib/money';
import { kindName, STANDINGS, type Row, type Standing } from '../../../lib/reconciliation';
import { looksOf } from '../../../lib/states';
import classes from './reconciliation.module.css';

interface Props {
  /** The caption, and the name of the scrolling frame. */
  what: string;
  /** The head of the first amount: `In the store`, `Planned`. */
  totalName: string;
  rows: readonly Row[];
  /** Where the amounts behind a number are listed; without it they are only numbers. */
  hrefOf?: (kind: string, standing: Standing | '') => string;
}

/** Kinds by standings: how many and how much, and what is left between the two. */
export function SumTable({ what, totalName, rows, hrefOf }: Props) {
  return (
    <div className={classes.scroll} role="region" aria-label={what} tabIndex={0}>
      <table className={classes.sums}>
        <thead>
          <tr>
            <th scope="col">{what}</th>
            <th scope="col">{totalName}</th>
            {STANDINGS.map((standing) => (
              <th key={standing} scope="col">
                {looksOf(standing).label}
              </th>
            ))}
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.kind} ${row.difference.currency}`}>
              <th scope="row">{kindName(row.kind)}</th>
              <td data-label={totalName}>
                <Counted value={row.total} href={hrefOf?.(row.kind, '')} of={kindName(row.kind)} />
              </td>
              {STANDINGS.map((standing) => (
                <td
                  key={standing}
                  data-label={looksOf(standing).label}
                  data-standing={row[standing].count > 0 ? standing : undefined}
                >
                  <Counted
                    value={row[standing]}
                    href={hrefOf?.(row.kind, standing)}
                    of={`${kindName(row.kind)}, ${looksOf(standing).label.toLowerCase()}`}
                  />
                </td>
              ))}
              <td data-label="Difference">
                <Money value={row.difference} alarming={!isZero(row.difference.amount)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CountedProps {
  value: Row['total'];
  href: string | undefined;
  of: string;
}

function Counted({ value: { count, amount }, href, of }: CountedProps) {
  if (count === 0) return <Nothing />;
  const number = count.toLocaleString('en');
  return (
    <>
      <div>
        {href ? (
          <Anchor component={Link} href={href} inherit aria-label={`${number}: ${of}, ${amount.currency}`}>
            {number}
          </Anchor>
        ) : (
          number
        )}
      </div>
      <Money value={amount} />
    </>
  );
}
