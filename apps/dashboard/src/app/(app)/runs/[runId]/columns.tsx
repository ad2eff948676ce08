import { columnsOf, RowLink } from '../../../../components/data-table';
import { Money } from '../../../../components/money';
import { Nothing } from '../../../../components/nothing';
import { VerdictChip } from '../../../../components/planned-run';
import { StateChip } from '../../../../components/state-chip';
import type { RunResult } from '../../../../queries/runs';
import { orderHref } from '../../orders/columns';
import classes from '../runs.module.css';

const column = columnsOf<RunResult>();

export function resultColumns(connectionId: string, kind: string) {
  return column.columns([
    column.accessor('orderId', {
      header: 'Order',
      cell: ({ getValue }) => <RowLink href={orderHref(connectionId, getValue())}>{getValue()}</RowLink>,
    }),
    column.accessor('verdict', {
      header: 'What comes of it',
      cell: ({ getValue }) => {
        const verdict = getValue();
        return verdict === null ? <Nothing means="not come to yet" /> : <VerdictChip verdict={verdict} />;
      },
    }),
    column.display({
      id: 'why',
      header: 'Why, and what',
      cell: ({ row: { original } }) => <What result={original} />,
    }),
    column.accessor('state', {
      header: kind === 'simulation' ? 'Really' : 'Stands now',
      cell: ({ getValue }) => {
        const state = getValue();
        return state === null ? <Nothing /> : <StateChip state={state} />;
      },
      meta: { wideOnly: true },
    }),
  ]);
}

function What({ result: { detail, causes, documents, changes } }: { result: RunResult }) {
  if (!detail && causes.length + documents.length + changes.length === 0) return <Nothing />;
  return (
    <ul className={classes.plain}>
      {causes.map(({ code, sentence }) => (
        <li key={code}>{sentence}</li>
      ))}
      {detail && <li className={classes.dim}>{detail}</li>}
      {documents.map(({ batch, total }) => (
        <li key={batch}>
          <code>{batch}</code> <Money value={total} />
        </li>
      ))}
      {changes.map(({ account, period, former, amount }) => (
        <li key={`${account} ${period} ${amount.currency}`}>
          <code>{account}</code> {period}: <Money value={former} /> → <Money value={amount} />
        </li>
      ))}
    </ul>
  );
}
