import { Skeleton, Text } from '@mantine/core';
import { useRunAmounts } from '../../queries/runs';
import { Money } from '../money';
import { ProblemAlert } from '../problem-alert';
import classes from './planned-run.module.css';

const TYPES: Readonly<Record<string, string>> = {
  IN: 'Invoices',
  CR: 'Cash receipts',
  JE: 'Journal entries',
};

interface Props {
  connectionId: string;
  runId: string;
  /** Changes when more is known. */
  progress: string;
  /** What it means that there are none. */
  none: string;
  /** Each amount stands beside another one: what people posted. */
  isCompared?: boolean;
}

/** The sums of what would be posted, by type of document, or account, and period. */
export function Amounts({ connectionId, runId, progress, none, isCompared = false }: Props) {
  const query = useRunAmounts(connectionId, runId, progress);
  if (query.isPending) return <Skeleton height={60} role="status" aria-label="Loading the amounts" />;
  if (query.isError) {
    return (
      <ProblemAlert
        error={query.error}
        title="The amounts could not be read"
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (query.data.items.length === 0) return <Text size="sm">{none}</Text>;
  return (
    <table className={classes.amounts}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Period</th>
          {isCompared && <th scope="col">Posted by people</th>}
          <th scope="col">{isCompared ? 'Would be posted' : 'Amount'}</th>
        </tr>
      </thead>
      <tbody>
        {query.data.items.map(({ what, period, former, amount }) => (
          <tr key={`${what} ${period} ${amount.currency}`}>
            <th scope="row">{TYPES[what] ?? what}</th>
            <td>{periodText(period)}</td>
            {isCompared && (
              <td>
                <Money value={former} />
              </td>
            )}
            <td>
              <Money value={amount} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `202611` as Deltek people say it. */
function periodText(period: number): string {
  const text = String(period);
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
