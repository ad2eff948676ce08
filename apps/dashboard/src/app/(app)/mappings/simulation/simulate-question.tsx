import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useHeldOpen } from '../../../../components/held-open';
import { ProblemAlert } from '../../../../components/problem-alert';
import { bodyOf, describe, isMoved, type Cells, type RuleRow } from '../../../../lib/mappings/cells';
import { lastDays } from '../../../../lib/days';
import type { Table } from '../../../../lib/mappings/tables';
import { useSimulate } from '../../../../queries/simulations';
import { focusedFirst } from '../../../../lib/focused-first';

interface Props {
  connectionId: string;
  table: Table;
  cells: Cells;
  edited: RuleRow | undefined;
  onBegun: (runId: string) => void;
  onClose: () => void;
}

const MOVED_ROW = 'what the row was for until now is planned without it.';
const MOVED_FIRM =
  'saving leaves it without a firm. That is not simulated: its orders are planned as if it kept its own.';

/** Orders of which days a row is tried on. */
export function SimulateQuestion({ connectionId, table, cells, edited, onBegun, onClose }: Props) {
  const simulate = useSimulate(connectionId);
  useHeldOpen(simulate.isPending);
  const [days, setDays] = useState(() => lastDays(30));
  const moved = edited && isMoved(edited, table.columns, cells) ? edited : null;
  // Without its firm a customer would be searched for in Deltek, which no simulation does.
  const stays = table.name === 'firm-mappings';

  function begin(): void {
    const row = bodyOf(table.columns, cells);
    const rules = [{ table: table.name, row, ...(edited ? { id: edited.id } : {}) }];
    simulate.mutate(
      { rules, ...days },
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
          Orders of these days are planned twice, with the rows as they are and with this one. Nothing is
          saved, nothing is posted.{edited ? '' : ' A row that matches the same is replaced.'}
        </Text>
        {moved && (
          <Text size="sm">
            {describe(moved, table.columns)}: {stays ? MOVED_FIRM : MOVED_ROW}
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
