'use client';

import { useState } from 'react';
import { Panel } from '../../../../components/panel';
import type { OrderDetail } from '../../../../queries/orders';
import { LedgerLines } from './ledger-lines';
import { Records } from './records';
import classes from './side-by-side.module.css';
import { StoreLines } from './store-lines';

/** What the store says beside what the ledger gets; pointing at one shows where it is on the other side. */
export function SideBySide({ connectionId, order }: { connectionId: string; order: OrderDetail }) {
  const [marked, mark] = useState<string | null>(null);
  return (
    <div className={classes.columns}>
      <Panel title="In the store" about="What the order consists of, without tax, and its payments.">
        <StoreLines order={order} marked={marked} mark={mark} />
        <Records connectionId={connectionId} orderId={order.orderId} />
      </Panel>
      <Panel title="In the ledger" about="Each line and why it is there; point at one to see its source.">
        <LedgerLines order={order} marked={marked} mark={mark} />
      </Panel>
    </div>
  );
}
