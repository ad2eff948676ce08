import { Money } from '../../../components/money';
import { Nothing } from '../../../components/nothing';
import { sumByCurrency } from '../../../lib/money';
import type { ConnectionOverview } from '../../../queries/overview';
import classes from './overview.module.css';

const ON_THE_WAY = ['received', 'planned', 'posting'];

/** The few numbers a person looks for first, over all connections. */
export function Tiles({ connections }: { connections: readonly ConnectionOverview[] }) {
  const total = (of: (connection: ConnectionOverview) => number) =>
    connections.reduce((sum, connection) => sum + of(connection), 0);
  const inStates = (states: readonly string[]) =>
    total(({ orders }) => states.reduce((sum, state) => sum + (orders[state] ?? 0), 0));
  const invoiced = sumByCurrency(connections.flatMap(({ postedToday }) => postedToday.amounts));
  return (
    <dl className={classes.tiles}>
      <Tile
        name="Invoiced today"
        note={`${total(({ postedToday }) => postedToday.documents)} documents, UTC day`}
      >
        {invoiced.length === 0 && <Nothing means="nothing yet" />}
        {invoiced.map((amount) => (
          <div key={amount.currency}>
            <Money value={amount} />
          </div>
        ))}
      </Tile>
      <Tile name="On the way" note="planned or posting">
        {inStates(ON_THE_WAY)}
      </Tile>
      <Tile name="Held" note="a cause to mend">
        {inStates(['held'])}
      </Tile>
      <Tile name="Stuck" note="over ten minutes">
        {total(({ stuck }) => stuck)}
      </Tile>
    </dl>
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
