import { Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { IconCoin } from '@tabler/icons-react';
import Link from 'next/link';
import { useState, type FormEvent } from 'react';
import { Empty } from '../../../../components/empty';
import { Panel } from '../../../../components/panel';
import { ProblemAlert } from '../../../../components/problem-alert';
import { periodName, readPeriod } from '../../../../lib/journal-words';
import { useUrlState } from '../../../../lib/use-url-state';
import type { Connection } from '../../../../queries/connections';
import { usePeriodFees, type PeriodFees } from '../../../../queries/journals';
import classes from '../../settlement.module.css';
import { Gateway } from './gateway';
import { PostFees } from './post-fees';

const PARAMETERS = ['period'] as const;

/** Fees of what gateways had not paid out when a fiscal period ended. */
export function Fees({ connection }: { connection: Connection }) {
  const [{ period }, setValues] = useUrlState(PARAMETERS);
  const query = usePeriodFees(connection.id, readPeriod(period));
  return (
    <>
      <PeriodPicker key={period} period={period} onChange={(chosen) => setValues({ period: chosen })} />
      {query.isPending && <Skeleton height={220} radius="md" role="status" aria-label="Loading the fees" />}
      {query.isError && (
        <ProblemAlert
          error={query.error}
          title="The fees of this period could not be read"
          onRetry={() => void query.refetch()}
        />
      )}
      {query.data && <Period connection={connection} fees={query.data} />}
    </>
  );
}

function PeriodPicker({ period, onChange }: { period: string; onChange: (period: string) => void }) {
  const [text, setText] = useState(period);
  const [isOdd, setIsOdd] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = readPeriod(text);
    setIsOdd(text.trim() !== '' && chosen === '');
    if (chosen || text.trim() === '') onChange(chosen && periodName(Number(chosen)));
  };
  return (
    <form onSubmit={submit} className={classes.filters}>
      <TextInput
        label="Fiscal period"
        placeholder="The one that ended last"
        error={isOdd && 'A year and a period, such as 2026-11'}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" variant="default">
        Show
      </Button>
    </form>
  );
}

function Period({ connection, fees }: { connection: Connection; fees: PeriodFees }) {
  if (fees.gateways.length === 0) {
    return (
      <Empty
        icon={IconCoin}
        title="No gateway has a rate"
        next="With the percentage and the fixed amount of a gateway in the settings, its fees are accrued when a period ends."
        action={
          <Button component={Link} href={`/connections/${connection.id}?tab=settings`} variant="default">
            Open the settings
          </Button>
        }
      />
    );
  }
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          Period {periodName(fees.period)}: booked on {fees.end}, taken back on {fees.reversedOn}.
        </Text>
        <PostFees connection={connection} fees={fees} />
      </Group>
      {fees.gateways.map((gateway) => (
        <Panel key={gateway.gateway} title={gateway.gateway} about={gateway.basis}>
          <Gateway connectionId={connection.id} fees={gateway} />
        </Panel>
      ))}
    </Stack>
  );
}
