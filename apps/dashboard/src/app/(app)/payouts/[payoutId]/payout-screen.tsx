'use client';

import { Button, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { PageHeader } from '../../../../components/page-header';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { StateChip } from '../../../../components/state-chip';
import { Verdict } from '../../../../components/verdict';
import { WithConnection } from '../../../../components/with-connection';
import { toCsv } from '../../../../lib/csv';
import { payoutRows } from '../../../../lib/payouts';
import { saveText } from '../../../../lib/save-text';
import { useUrlState } from '../../../../lib/use-url-state';
import type { Connection } from '../../../../queries/connections';
import { usePayout, type PayoutDetail } from '../../../../queries/payouts';
import { Receipt } from './receipt';
import { ReplayPayout } from './replay-payout';
import { Rows } from './rows';
import { Steps } from './steps';

/** One payout: what it comes to, its receipt, and each row beside what it was posted as. */
export function PayoutScreen({ payoutId }: { payoutId: string }) {
  return (
    <WithConnection>{(connection) => <Loaded connection={connection} payoutId={payoutId} />}</WithConnection>
  );
}

function Loaded({ connection, payoutId }: { connection: Connection; payoutId: string }) {
  const query = usePayout(connection.id, payoutId);
  const back = { href: `/payouts?connection=${connection.id}`, label: 'All payouts' };
  const alert = query.isError && (
    <ProblemAlert
      error={query.error}
      title={query.data ? 'What you see may be out of date' : 'The payout could not be read'}
      onRetry={() => void query.refetch()}
    />
  );
  if (!query.data) {
    return (
      <>
        <PageHeader title="Payout" back={back} />
        {alert || (
          <Stack gap="md" role="status" aria-busy aria-label="Loading the payout">
            <Skeleton height={150} radius="md" />
            <Skeleton height={260} radius="md" />
          </Stack>
        )}
      </>
    );
  }
  const payout = query.data;
  return (
    <>
      {alert}
      <PageHeader
        title={`Payout ${payout.payoutId}`}
        about={
          <>
            {payout.state && <StateChip state={payout.state} />}
            <span>{payout.gateway}</span>
            <span>booked on {payout.paidOn}</span>
          </>
        }
        back={back}
        actions={<ReplayPayout connection={connection} payout={payout} />}
      />
      <Stack gap="md">
        <Settled payout={payout} />
        <Panel title="What it comes to">
          <Steps payout={payout} />
        </Panel>
        <Receipt connection={connection} payout={payout} />
        <ReportRows connection={connection} payout={payout} />
      </Stack>
    </>
  );
}

/** Whether the clearing account comes to zero by it. */
function Settled({ payout: { lines, unsettled } }: { payout: PayoutDetail }) {
  const all = lines.length.toLocaleString('en');
  if (unsettled === 0) {
    return (
      <Verdict
        state="healthy"
        about="Is every row in the books?"
        title={lines.length === 1 ? 'Its row is in the books' : `All ${all} rows are in the books`}
      />
    );
  }
  return (
    <Verdict
      state="attention"
      about="Is every row in the books?"
      title={`${unsettled.toLocaleString('en')} of ${all} rows are not in the books, or with another amount`}
    >
      <Text size="sm">
        The receipt is right; the clearing account stays open by these rows until their orders are posted.
      </Text>
    </Verdict>
  );
}

const PARAMETERS = ['rows'] as const;

function ReportRows({ connection, payout }: { connection: Connection; payout: PayoutDetail }) {
  const [{ rows }, setValues] = useUrlState(PARAMETERS);
  const { lines, unsettled } = payout;
  const isOpenOnly = rows === 'open' && unsettled > 0;
  return (
    <Panel
      title="Rows of the report"
      about="Each beside what it was posted as."
      actions={
        <>
          {unsettled > 0 && (
            <SegmentedControl
              aria-label="Which rows"
              value={isOpenOnly ? 'open' : 'all'}
              onChange={(chosen) => setValues({ rows: chosen === 'open' ? chosen : '' })}
              data={[
                { value: 'all', label: 'All' },
                { value: 'open', label: 'Only open' },
              ]}
            />
          )}
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => saveText(`${payout.batch}.csv`, 'text/csv', toCsv(payoutRows(lines)))}
          >
            Save as CSV
          </Button>
        </>
      }
    >
      <Rows
        key={String(isOpenOnly)}
        connectionId={connection.id}
        lines={isOpenOnly ? lines.filter(({ settled }) => !settled) : lines}
      />
    </Panel>
  );
}
