import { Text } from '@mantine/core';
import { Money } from '../../../../components/money';
import { formatAmount, isZero, type Amount } from '../../../../lib/money';
import { looksOf } from '../../../../lib/states';
import type { OrderDetail } from '../../../../queries/orders';
import { pointing, type Mark } from './pointing';
import classes from './side-by-side.module.css';

interface Props extends Mark {
  order: OrderDetail;
}

type Store = NonNullable<OrderDetail['store']>;

/** Amounts as the store states them, summing to the order's total; then refunds, and how it was paid. */
export function StoreLines({ order: { store, total }, ...mark }: Props) {
  if (!store) return <Text c="dimmed">The store has not answered for this order yet.</Text>;
  return (
    <>
      <ul className={classes.lines} aria-label="Store lines">
        {store.lines.map(({ key, label, detail, amount }) => (
          <StoreLine key={key} id={key} label={label} detail={detail} amount={amount} {...mark} />
        ))}
        <StoreLine id="total" label="Total" detail="" amount={total} {...mark} />
      </ul>
      {store.refunds.length > 0 && <Refunds refunds={store.refunds} {...mark} />}
      {store.transactions.length > 0 && (
        <ul className={classes.lines} aria-label="Payments">
          {store.transactions.map(({ id, event, status, gateway, method, amount }) => (
            <StoreLine
              key={id}
              id={`transaction:${id}`}
              label={`${looksOf(event).label} ${id}, ${status}`}
              detail={[gateway, method].filter(Boolean).join(', ').replaceAll('_', ' ')}
              amount={amount}
              {...mark}
            />
          ))}
        </ul>
      )}
    </>
  );
}

/** They leave the total as it was. */
function Refunds({ refunds, ...mark }: Mark & { refunds: Store['refunds'] }) {
  return (
    <ul className={classes.lines} aria-label="Refunds">
      {refunds.map(({ id, reason, amount, declined }) => (
        <StoreLine
          key={id}
          id={`refund:${id}`}
          label={`Refund ${id}`}
          detail={[reason, isZero(declined.amount) ? '' : `declined: ${formatAmount(declined.amount)}`]
            .filter(Boolean)
            .join(', ')}
          amount={amount}
          {...mark}
        />
      ))}
    </ul>
  );
}

interface LineProps extends Mark {
  id: string;
  label: string;
  detail: string;
  amount: Amount;
}

function StoreLine({ id, label, detail, amount, marked, mark }: LineProps) {
  return (
    <li
      className={classes.line}
      data-marked={marked === id}
      data-total={id === 'total'}
      {...pointing(id, mark)}
    >
      <div className={classes.label}>
        {label}
        {detail && <span className={classes.detail}>{detail}</span>}
      </div>
      <Money value={amount} />
    </li>
  );
}
