import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useHeldOpen } from '../../../../components/held-open';
import { ProblemAlert } from '../../../../components/problem-alert';
import { lastDays } from '../../../../lib/days';
import { countOf, movedFrom, rulesOf, type Proposed } from '../../../../lib/mappings/proposed';
import { useSimulate } from '../../../../queries/simulations';
import { focusedFirst } from '../../../../lib/focused-first';

interface Props {
  connectionId: string;
  proposed: Proposed;
  onBegun: (runId: string) => void;
  onClose: () => void;
}

/** Of rows that are for something else. */
const SHOWN = 5;

const MOVED_ROW = 'what the row was for until now is planned without it.';
const MOVED_FIRM =
  'saving leaves it without a firm. That is not simulated: its orders are planned as if it kept its own.';

/** Orders of which days rows are tried on. */
export function SimulateQuestion({ connectionId, proposed, onBegun, onClose }: Props) {
  const simulate = useSimulate(connectionId);
  useHeldOpen(simulate.isPending);
  const [days, setDays] = useState(() => lastDays(30));
  const { table, rows, removed } = proposed;
  const count = countOf(proposed);
  const moved = movedFrom(proposed);
  // Without its firm a customer would be searched for in Deltek, which no simulation does.
  const stays = table.name === 'firm-mappings';
  const isNew = rows.some(({ edited }) => edited === undefined);

  function begin(): void {
    simulate.mutate(
      { rules: rulesOf(proposed), removed: removed.map(({ id }) => id), ...days },
      {
        onSuccess: ({ id }) => onBegun(id),
      },
    );
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      <Stack>
        <Text size="sm">
          Orders of these days are planned twice, with the rows as they are and with{' '}
          {count > 1 ? `these ${count}` : 'this one'}. Nothing is saved, nothing is posted.
          {isNew && ' A row that matches the same is replaced.'}
        </Text>
        {removed.length > 0 && (
          <Text size="sm">
            {removed.length === 1 ? 'One of them is gone.' : `${removed.length} of them are gone.`}
          </Text>
        )}
        {moved.length > 0 && (
          <Text size="sm">
            {moved.slice(0, SHOWN).join('; ')}
            {moved.length > SHOWN && ` and ${moved.length - SHOWN} more`}: {stays ? MOVED_FIRM : MOVED_ROW}
          </Text>
        )}
        <Group grow align="start">
          <TextInput
            type="date"
            label="Placed from (UTC)"
            {...focusedFirst}
            value={days.from}
            onChange={({ currentTarget: { value } }) => setDays({ ...days, from: value })}
          />
          <TextInput
            type="date"
            label="Placed to (UTC)"
            value={days.to}
            onChange={({ currentTarget: { value } }) => setDays({ ...days, to: value })}
          />
        </Group>
        {simulate.isError && <ProblemAlert error={simulate.error} title="It cannot be simulated" />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={simulate.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={simulate.isPending}>
            Simulate
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
