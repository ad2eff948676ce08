import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { Panel } from '../../../../components/panel';
import { StateChip } from '../../../../components/state-chip';
import { counted } from '../../../../lib/health';
import type { DisputeImport } from '../../../../queries/disputes';
import { orderHref } from '../../orders/columns';
import classes from '../../settlement.module.css';
import { WrongRows } from '../report/wrong-rows';

const STATUS = { new: 'new', changed: 'outcome_new', known: 'imported_before' } as const;

/** Which order each row is about and what is new in it; or what is wrong with the report, line by line. */
export function Preview({ connectionId, result }: { connectionId: string; result: DisputeImport }) {
  const { disputes, errors } = result;
  if (errors.length > 0) return <WrongRows errors={errors} />;
  return (
    <Panel title={counted(disputes.length, 'dispute')}>
      <div className={classes.scroll} role="region" aria-label="Disputes of the report" tabIndex={0}>
        <table className={classes.rows} aria-label="disputes">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Case</th>
              <th scope="col">Order</th>
              <th scope="col">What is new</th>
            </tr>
          </thead>
          <tbody>
            {disputes.map(({ row, caseId, orderId, status }) => (
              <tr key={row}>
                <td>{row}</td>
                <td className={classes.id}>{caseId}</td>
                <td>
                  <Anchor component={Link} href={orderHref(connectionId, orderId)} prefetch={false} inherit>
                    Order {orderId}
                  </Anchor>
                </td>
                <td>
                  <StateChip state={STATUS[status]} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
