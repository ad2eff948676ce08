import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { Money } from '../../../components/money';
import { Nothing } from '../../../components/nothing';
import { counted, stuckHref } from '../../../lib/health';
import { sumByCurrency } from '../../../lib/money';
import { oneZoneOf, type ConnectionOverview } from '../../../queries/overview';
import classes from './overview.module.css';

const ON_THE_WAY = ['received', 'planned', 'posting'];

/** The few numbers a person looks for first, over all connections. */
export function Tiles({ connections }: { connections: readonly ConnectionOverview[] }) {
  const total = (of: (connection: ConnectionOverview) => number) =>
    connections.reduce((sum, connection) => sum + of(connection), 0);
  const inStates = (states: readonly string[]) =>
    total(({ orders }) => states.reduce((sum, state) => sum + (orders[state] ?? 0), 0));
  // A list is of one connection; with several the table below has a number for each.
  const [only] = connections.length === 1 ? connections : [];
  const listOf = (path: string) => (only ? path.replace('{}', only.id) : '#connections');
  const invoiced = sumByCurrency(connections.flatMap(({ postedToday }) => postedToday.amounts));
  return (
    <dl className={classes.tiles}>
      <Tile
        name="Invoiced today"
        note={`${counted(
          total(({ postedToday }) => postedToday.invoices),
          'invoice',
        )}, ${dayWords(connections)}`}
      >
        {invoiced.length === 0 && <Nothing means="nothing yet" />}
        {invoiced.map((amount) => (
          // No list is of what was confirmed on a day: by their own days stand orders and accounts.
          <div key={amount.currency}>
            <Money value={amount} />
          </div>
        ))}
      </Tile>
      <Tile name="On the way" note="received, planned or posting">
        <Count href={listOf(`/orders?connection={}&state=${ON_THE_WAY.join(',')}`)}>
          {inStates(ON_THE_WAY)}
        </Count>
      </Tile>
      <Tile name="Held" note="a cause to mend">
        <Count href={listOf('/exceptions?connection={}')}>{inStates(['held'])}</Count>
      </Tile>
      <Tile name="Stuck" note="documents not getting on">
        <Count href={listOf(stuckHref('{}'))}>{total(({ stuck }) => stuck)}</Count>
      </Tile>
    </dl>
  );
}

function dayWords(connections: readonly ConnectionOverview[]): string {
  const zone = oneZoneOf(connections);
  return zone ? `day of ${zone}` : 'each by its own day';
}

function Count({ href, children }: { href: string; children: number }) {
  return (
    <Anchor component={Link} href={href} inherit c="inherit">
      {children.toLocaleString('en')}
    </Anchor>
  );
}

function Tile({ name, note, children }: { name: string; note: string; children: React.ReactNode }) {
  return (
    <div className={classes.tile}>
      <dt>{name}</dt>
      <dd className={classes.number}>{children}</dd>
      <dd className={classes.note}>{note}</dd>
    </div>
  );
}
