import { Skeleton } from '@mantine/core';
import { Money } from '../../../components/money';
import { Nothing } from '../../../components/nothing';
import { Panel } from '../../../components/panel';
import { ProblemAlert } from '../../../components/problem-alert';
import { isMeantToBeZero, accountRoleWords } from '../../../lib/ledger-roles';
import { isZero } from '../../../lib/money';
import { useClearing, type Balance, type Clearing } from '../../../queries/reconciliation';
import classes from './reconciliation.module.css';

interface Props {
  connectionId: string;
  balances: readonly Balance[];
  to: string;
}

/** What is left on the accounts that come to zero in the end, and on those that are owed. */
export function Balances({ connectionId, balances, to }: Props) {
  return (
    <Panel
      title="Balances"
      about={`Of everything posted from here up to ${to}; debit is positive. What people book in Deltek by hand is not in it.`}
    >
      {balances.length === 0 ? (
        <Nothing means="nothing was posted" />
      ) : (
        <dl className={classes.balances}>
          {balances.map(({ kind, bankCode, former, amount }) => (
            <div key={`${kind} ${bankCode} ${amount.currency}`}>
              <dt>
                {accountRoleWords(kind)} {bankCode && <code>{bankCode}</code>} {former && <Former />}
              </dt>
              <dd>
                <Money value={amount} />
                <span className={classes.of}>
                  {isZero(amount.amount)
                    ? 'settled'
                    : isMeantToBeZero(kind)
                      ? 'comes to zero in the end'
                      : 'owed or awaited'}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <ClearingBanks connectionId={connectionId} />
    </Panel>
  );
}

/** Money that waits at each gateway now, by age. */
function ClearingBanks({ connectionId }: { connectionId: string }) {
  const query = useClearing(connectionId);
  if (query.isPending)
    return <Skeleton height={60} role="status" aria-label="Loading what waits at the gateways" />;
  if (query.isError) {
    return (
      <ProblemAlert
        error={query.error}
        title="What waits at the gateways could not be read"
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (query.data.items.length === 0) return null;
  return (
    <div className={classes.scroll} role="region" aria-label="Clearing now" tabIndex={0}>
      <table className={classes.sums}>
        <thead>
          <tr>
            <th scope="col">Clearing now</th>
            <th scope="col">Received</th>
            <th scope="col">Given back</th>
            <th scope="col">Paid out</th>
            <th scope="col">Left</th>
            <th scope="col">On its way</th>
            <th scope="col">Left by age</th>
          </tr>
        </thead>
        <tbody>
          {query.data.items.map((bank) => (
            <ClearingRow key={`${bank.bankCode} ${bank.left.currency}`} bank={bank} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** No payment rule names the bank any more. */
function Former() {
  return (
    <span
      className={classes.of}
      title="No payment rule names it any more; it is listed until nothing is left."
    >
      former
    </span>
  );
}

function ClearingRow({ bank }: { bank: Clearing }) {
  const { bankCode, account, former, received, returned, paidOut, left, underWay, ageing } = bank;
  const old = ageing.filter(({ amount }) => !isZero(amount.amount));
  return (
    <tr>
      <th scope="row">
        <code>{bankCode}</code> <span className={classes.of}>account {account}</span> {former && <Former />}
      </th>
      {[received, returned, paidOut, left, underWay].map((amount, index) => (
        <td key={index}>
          <Money value={amount} />
        </td>
      ))}
      <td>
        {old.length === 0 && <Nothing />}
        {old.map(({ days, amount }) => (
          <div key={days}>
            <span className={classes.of}>{days} days</span> <Money value={amount} />
          </div>
        ))}
      </td>
    </tr>
  );
}
