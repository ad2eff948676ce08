import { Button, Progress, Text } from '@mantine/core';
import { IconCircleCheck, IconHourglass, IconListSearch } from '@tabler/icons-react';
import { Notice } from '../../../components/notice';
import { ProblemAlert } from '../../../components/problem-alert';
import { StateChip } from '../../../components/state-chip';
import { counted } from '../../../lib/health';
import { shownState } from '../../../lib/run-words';
import { isOver, useBeginProof, useProof, type DayRange } from '../../../queries/reconciliation';
import { useMay } from '../../../shell/use-may';

interface ButtonProps {
  connectionId: string;
  range: DayRange;
  label: string;
  /** The number of the proof that began; kept in the address. */
  onBegun: (runId: string) => void;
  onError: (error: unknown) => void;
}

/** Asks the store itself whether all its orders are known. It reads, and posts nothing. */
export function ProveButton({ connectionId, range, label, onBegun, onError }: ButtonProps) {
  const begin = useBeginProof(connectionId);
  const may = useMay();
  if (!may('runs.write')) return null;
  return (
    <Button
      leftSection={<IconListSearch size={16} aria-hidden />}
      loading={begin.isPending}
      onClick={() => begin.mutate(range, { onSuccess: ({ id }) => onBegun(id), onError })}
    >
      {label}
    </Button>
  );
}

/** How far the proof is, and what it found. */
export function ProofResult({ connectionId, runId }: { connectionId: string; runId: string }) {
  const { data: run, error, refetch } = useProof(connectionId, runId);
  if (error !== null) {
    return <ProblemAlert error={error} title="The proof could not be read" onRetry={() => void refetch()} />;
  }
  if (!run) return null;
  const { orders = 0, missing = 0 } = run.counts;
  const days = `${String(run.params['from'])} to ${String(run.params['to'])}`;
  if (!isOver(run)) {
    return (
      <Notice tone="info" icon={IconHourglass} title={`Counting the orders of the store, ${days}`}>
        <Text size="sm" role="status">
          <StateChip state={shownState(run)} /> {counted(orders, 'order')} held against what is known here
        </Text>
        <Progress value={100} animated w="100%" aria-label="The proof is running" />
      </Notice>
    );
  }
  if (run.state !== 'done') {
    return (
      <Notice tone="attention" icon={IconListSearch} title={`The proof of ${days} came to no end`}>
        <Text size="sm">
          <StateChip state={run.state} /> {run.error ?? 'Somebody stopped it.'}
        </Text>
      </Notice>
    );
  }
  return (
    <Notice
      tone={missing === 0 ? 'info' : 'attention'}
      icon={missing === 0 ? IconCircleCheck : IconListSearch}
      title={
        missing === 0
          ? `Proved: every order of the store is known, ${days}`
          : `${counted(missing, 'order')} of the store not known here, ${days}`
      }
    >
      <Text size="sm" role="status">
        {missing === 0
          ? `The store lists ${counted(orders, 'order')} on these days. Those of the last 15 minutes, and from before the cut-over day, are not expected.`
          : `Of ${counted(orders, 'order')} the store lists. They stand below as missing, and the daily sweep looks at those placed within 30 days; for older ones, or to have it sooner, open one and replay it, or begin a backfill of its day.`}
      </Text>
    </Notice>
  );
}
