import { Button, Group, List, ScrollArea, Stack, Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useState } from 'react';
import { sentence } from '../../../../api/problem';
import { useHeldOpen } from '../../../../components/held-open';
import { ProblemAlert } from '../../../../components/problem-alert';
import { describe, textOf, wordsOf } from '../../../../lib/mappings/cells';
import {
  proposedBy,
  refusedOf,
  removedOf,
  type Pending,
  type PendingRow,
  type RefusedRow,
} from '../../../../lib/mappings/pending';
import { countOf, MOST_TRIED, movedFrom, type Proposed } from '../../../../lib/mappings/proposed';
import type { Table } from '../../../../lib/mappings/tables';

interface Props {
  table: Table;
  pending: Pending;
  refused: readonly RefusedRow[];
  onKeep: (id: string) => void;
  onDiscard: () => void;
  /** Throws what the API refuses. */
  onSave: () => Promise<unknown>;
  onSimulate: (proposed: Proposed) => void;
  onClose: () => void;
}

const SHOWN = 5;

/** All that waits, row by row, and what follows from saving it. */
export function ReviewPending(props: Props) {
  const { table, pending, refused, onKeep, onDiscard, onSave, onSimulate, onClose } = props;
  const [error, setError] = useState<unknown>(null);
  const [isSaving, setIsSaving] = useState(false);
  useHeldOpen(isSaving);
  const proposed = proposedBy(table, pending);
  const tried = countOf(proposed);
  const isAtRow = (field: string) => refusedOf(table.columns, pending, [{ field, message: '' }]).length > 0;

  async function save(): Promise<void> {
    setIsSaving(true);
    setError(null);
    try {
      await onSave();
      onClose();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setIsSaving(false);
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack>
        <ScrollArea.Autosize
          mah={320}
          viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': 'What waits' }}
        >
          <List listStyleType="none" spacing="xs">
            {[...pending.values()].map((one) => (
              <Line
                key={one.row.id}
                {...{ table, one, isSaving }}
                onKeep={(button) => {
                  nextTo(button)?.focus();
                  onKeep(one.row.id);
                }}
                refused={refused.filter(({ id }) => id === one.row.id)}
              />
            ))}
          </List>
        </ScrollArea.Autosize>
        <Consequences table={table} pending={pending} moved={movedFrom(proposed)} />
        {error !== null && (
          <ProblemAlert error={error} notDone="Nothing was changed" shownAtField={isAtRow} />
        )}
        {tried > MOST_TRIED && (
          <Text size="sm" c="dimmed">
            At most {MOST_TRIED} rows can be simulated together.
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          {tried > 0 && tried <= MOST_TRIED && (
            <Button
              variant="subtle"
              mr="auto"
              leftSection={<IconFlask size={16} aria-hidden />}
              disabled={isSaving}
              onClick={() => onSimulate(proposed)}
            >
              Simulate first
            </Button>
          )}
          <Button variant="default" color="red" disabled={isSaving} onClick={onDiscard}>
            Discard all
          </Button>
          <Button variant="default" disabled={isSaving} onClick={onClose}>
            Let them wait
          </Button>
          <Button type="submit" loading={isSaving} data-autofocus>
            Save {pending.size} {pending.size === 1 ? 'row' : 'rows'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface LineProps extends Pick<Props, 'table'> {
  one: PendingRow;
  isSaving: boolean;
  refused: readonly RefusedRow[];
  /** Told which button was pressed: it goes with its line. */
  onKeep: (button: HTMLElement) => void;
}

function Line({ table: { columns }, one: { row, cells }, isSaving, refused, onKeep }: LineProps) {
  const name = describe(row, columns);
  const changes = columns.flatMap((column) => {
    const text = cells?.[column.id];
    if (text === undefined) return [];
    const [before, after] = [textOf(row, column), text].map((each) => wordsOf(each, column) || 'empty');
    return [`${column.label} ${before} → ${after}`];
  });
  return (
    <List.Item styles={{ itemWrapper: { display: 'block' }, itemLabel: { width: '100%' } }}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" component="span">
          <b>{name}</b>: {cells ? changes.join(', ') : 'deleted'}
        </Text>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`Undo ${name}`}
          disabled={isSaving}
          onClick={({ currentTarget }) => onKeep(currentTarget)}
        >
          Undo
        </Button>
      </Group>
      {refused.map(({ message }) => (
        <Text key={message} size="sm" c="red">
          {sentence(message)}
        </Text>
      ))}
    </List.Item>
  );
}

/** The button of the next line, or of the one before; the last of all goes with the dialog. */
function nextTo(button: HTMLElement): HTMLElement | null {
  const line = button.closest('li');
  const other = line?.nextElementSibling ?? line?.previousElementSibling;
  return other?.querySelector('button') ?? null;
}

interface ConsequencesProps {
  table: Table;
  pending: Pending;
  moved: readonly string[];
}

function Consequences({ table, pending, moved }: ConsequencesProps) {
  const isFirms = table.name === 'firm-mappings';
  const isDeleting = removedOf(pending).length > 0;
  return (
    <>
      <Text size="sm">
        All of it is saved, or nothing when one row is refused. Orders read from then on are planned with it;
        what is posted stays.
      </Text>
      {isDeleting && (
        <Text size="sm">
          {isFirms
            ? 'Customers whose row is deleted are searched for in Deltek again; where no firm is found, their orders are held. That is not simulated.'
            : 'What a deleted row was for is decided by another row, or its orders are held.'}
        </Text>
      )}
      {moved.length > 0 && (
        <Text size="sm">
          {moved.slice(0, SHOWN).join('; ')}
          {moved.length > SHOWN && ` and ${moved.length - SHOWN} more`}: nothing is left where these rows
          were.
        </Text>
      )}
      <Text size="sm">It can be taken back together, here or in the history.</Text>
    </>
  );
}
