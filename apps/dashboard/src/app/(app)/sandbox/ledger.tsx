'use client';

import { IconBook2 } from '@tabler/icons-react';
import { columnsOf, DataTable } from '../../../components/data-table';
import { Empty } from '../../../components/empty';
import { Panel } from '../../../components/panel';
import { formatAmount, isZero } from '../../../lib/money';
import { isBatchOf } from '../../../lib/sandbox-trail';
import { useLedger, type LedgerRow } from '../../../queries/sandbox';

const NOTHING_POSTED = (
  <Empty
    icon={IconBook2}
    title="Nothing posted yet"
    next="Rows appear once Deltek has posted the documents."
  />
);

const rowColumn = columnsOf<LedgerRow>();
const rowColumns = rowColumn.columns([
  rowColumn.accessor('Batch', { header: 'Batch' }),
  rowColumn.accessor('Account', { header: 'Account' }),
  rowColumn.accessor('WBS1', { header: 'Project', meta: { wideOnly: true } }),
  rowColumn.accessor(({ AutoEntry }) => (AutoEntry === 'Y' ? 'Deltek itself' : 'the document'), {
    id: 'by',
    header: 'Written by',
    meta: { wideOnly: true },
  }),
  rowColumn.accessor('Amount', {
    header: 'Amount',
    cell: ({ getValue }) => formatAmount(getValue()),
    meta: { align: 'right' },
  }),
]);

/** What the pretended Deltek posted for one order; debits are positive and both sides sum to nothing. */
export function OrderRows({ orderId }: { orderId: number }) {
  const query = useLedger();
  const items = query.data?.rows.filter(({ Batch }) => isBatchOf(Batch, orderId));
  return (
    <Panel title={`Ledger rows of order ${orderId}`} about="Debits are positive, credits negative.">
      <DataTable
        what="ledger rows"
        query={{ ...query, data: items && { items, nextCursor: null } }}
        columns={rowColumns}
        rowId={(row) => String(items?.indexOf(row))}
        empty={NOTHING_POSTED}
      />
    </Panel>
  );
}

interface Balance {
  readonly account: string;
  readonly balance: string;
}

const balanceColumn = columnsOf<Balance>();
const balanceColumns = balanceColumn.columns([
  balanceColumn.accessor('account', { header: 'Account' }),
  balanceColumn.accessor('balance', {
    header: 'Balance',
    cell: ({ getValue }) => formatAmount(getValue()),
    meta: { align: 'right' },
  }),
]);

/** The pretended general ledger by account; accounts at nothing are left out. */
export function Balances() {
  const query = useLedger();
  const items =
    query.data &&
    Object.entries(query.data.balances)
      .map(([account, balance]) => ({ account, balance }))
      .filter(({ balance }) => !isZero(balance));
  return (
    <Panel title="Balances in the pretended Deltek" about="Debits are positive, credits negative.">
      <DataTable
        what="balances"
        query={{ ...query, data: items && { items, nextCursor: null } }}
        columns={balanceColumns}
        rowId={({ account }) => account}
        empty={NOTHING_POSTED}
      />
    </Panel>
  );
}
