import { Text } from '@mantine/core';
import { Disclosure } from '../../../../components/disclosure';
import { Panel } from '../../../../components/panel';
import { StateChip } from '../../../../components/state-chip';
import type { PayoutImport, PlannedPayout } from '../../../../queries/payouts';
import { LineTable } from '../../documents/[documentId]/lines';
import classes from '../../settlement.module.css';
import { Rows } from '../[payoutId]/rows';
import { Steps } from '../[payoutId]/steps';
import { WrongRows } from '../report/wrong-rows';

/** What a report would come to, payout by payout; or what is wrong with it, line by line. */
export function Preview({ connectionId, result }: { connectionId: string; result: PayoutImport }) {
  if (result.errors.length > 0) return <WrongRows errors={result.errors} />;
  return result.payouts.map((payout) => (
    <Planned key={payout.batch} connectionId={connectionId} payout={payout} />
  ));
}

function Planned({ connectionId, payout }: { connectionId: string; payout: PlannedPayout }) {
  const { payoutId, paidOn, status, lines, unsettled, bankCode, document } = payout;
  return (
    <Panel
      title={`Payout ${payoutId}`}
      about={
        <span className={classes.head}>
          <StateChip state={status === 'known' ? 'imported_before' : 'new'} />
          booked on {paidOn} at {bankCode}
        </span>
      }
    >
      <Steps payout={payout} />
      {unsettled > 0 && (
        <Text size="sm" c="var(--mantine-color-error)">
          {unsettled} of {lines.length} rows are not in the books, or with another amount. The receipt is the
          same; the clearing account stays open by them.
        </Text>
      )}
      <Disclosure
        summary={`Its ${lines.length === 1 ? 'row' : `${lines.length} rows`}, and what each was posted as`}
      >
        {() => <Rows connectionId={connectionId} lines={lines} />}
      </Disclosure>
      <Disclosure summary={`The receipt ${document.batch}, line by line`}>
        {() => <LineTable lines={document.lines} />}
      </Disclosure>
    </Panel>
  );
}
