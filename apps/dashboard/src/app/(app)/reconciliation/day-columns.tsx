import { columnsOf, RowLink } from '../../../components/data-table';
import { Money } from '../../../components/money';
import { Nothing } from '../../../components/nothing';
import { StateChip } from '../../../components/state-chip';
import { shortDay } from '../../../lib/days';
import {
  currenciesOf,
  differencesOf,
  kindCounted,
  kindName,
  openCounts,
  totalsOf,
} from '../../../lib/reconciliation';
import { looksOf } from '../../../lib/states';
import type { ReconciliationDay } from '../../../queries/reconciliation';
import classes from './reconciliation.module.css';

const column = columnsOf<ReconciliationDay>();

/** Where a day's own screen is. */
export function dayHref(connectionId: string, day: string, filter: Record<string, string> = {}): string {
  const params = new URLSearchParams({ connection: connectionId, ...filter });
  for (const [name, value] of [...params]) if (!value) params.delete(name);
  return `/reconciliation/${day}?${params.toString()}`;
}

export function dayColumns(connectionId: string) {
  return column.columns([
    column.accessor('day', {
      header: 'Day',
      cell: ({ getValue }) => (
        <RowLink href={dayHref(connectionId, getValue())}>
          <time dateTime={getValue()} className={classes.day}>
            {shortDay(getValue())}
          </time>
        </RowLink>
      ),
    }),
    column.display({
      id: 'standing',
      header: 'Standing',
      cell: ({ row }) => <Standing day={row.original} />,
    }),
    amounts('order'),
    amounts('payment'),
    amounts('refund_payment'),
    column.display({
      id: 'difference',
      header: 'Difference',
      cell: ({ row }) => <Differences day={row.original} />,
      meta: { align: 'right' },
    }),
  ]);
}

/** How many and how much of a kind, a line for each currency. */
function amounts(kind: string) {
  return column.display({
    id: kind,
    header: kindName(kind),
    cell: ({ row }) => {
      const totals = totalsOf(row.original, kind);
      if (totals.length === 0) return <Nothing />;
      return totals.map(({ count, amount }) => (
        <div key={amount.currency} className={classes.counted}>
          <span className={classes.count}>{kindCounted(kind, count)} ·</span>
          <Money value={amount} />
        </div>
      ));
    },
    meta: { align: 'right', wideOnly: true },
  });
}

function Standing({ day }: { day: ReconciliationDay }) {
  if (day.settled) return <StateChip state="settled" />;
  return (
    <ul className={classes.chips}>
      {openCounts(day).map(({ standing, what }) => (
        <li key={standing}>
          <StateChip state={standing} /> <span className={classes.count}>{what}</span>
        </li>
      ))}
    </ul>
  );
}

/** 0.00 in each currency when nothing is left; else what is, and of what. */
function Differences({ day }: { day: ReconciliationDay }) {
  const left = differencesOf(day);
  if (left.length === 0) {
    return currenciesOf(day).map((currency) => (
      <div key={currency}>
        <Money value={{ amount: '0.00', currency }} />
      </div>
    ));
  }
  return left.map(({ kind, amount }) => (
    <div key={`${kind} ${amount.currency}`} title={looksOf(kind).label}>
      <span className={classes.of}>{kindName(kind)}</span> <Money value={amount} alarming />
    </div>
  ));
}
