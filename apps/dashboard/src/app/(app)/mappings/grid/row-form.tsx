import { Button, Group, Stack, Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useState } from 'react';
import { fieldSentence, toProblem } from '../../../../api/problem';
import { useHeldOpen } from '../../../../components/held-open';
import { ProblemAlert } from '../../../../components/problem-alert';
import { columnOfError, type Cells } from '../../../../lib/mappings/cells';
import type { Table } from '../../../../lib/mappings/tables';
import { useUnsaved } from '../../../../lib/use-unsaved';
import { RowFields } from './row-fields';

interface Props {
  connectionId: string;
  table: Table;
  /** What the fields begin with. */
  cells: Cells;
  saveLabel: string;
  /** Throws what the API refuses. */
  onSave: (cells: Cells) => Promise<unknown>;
  /** Saves and begins the next one. */
  next?: { label: string; onSave: (cells: Cells) => Promise<unknown> };
  onSimulate?: (cells: Cells) => void;
  onClose: () => void;
}

/** One row as a form: every field with its name and its hint, refusals at the field they are about. */
export function RowForm({
  connectionId,
  table,
  saveLabel,
  onSave,
  next,
  onSimulate,
  onClose,
  ...rest
}: Props) {
  const [cells, setCells] = useState(rest.cells);
  const [begunAt] = useState(() => leftToFillIn(table, cells) ?? table.columns[0]?.id);
  const [error, setError] = useState<unknown>(null);
  const [pending, setPending] = useState(false);
  useHeldOpen(pending);
  useUnsaved(Object.entries(cells).some(([id, text]) => text !== (rest.cells[id] ?? '')));
  const errors = error === null ? {} : errorsByColumn(error);

  async function save(how: (cells: Cells) => Promise<unknown>): Promise<void> {
    setPending(true);
    setError(null);
    try {
      await how(cells);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setPending(false);
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(onSave);
      }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {table.about}
        </Text>
        <RowFields
          connectionId={connectionId}
          columns={table.columns}
          cells={cells}
          errors={errors}
          begunAt={begunAt}
          onCell={(id, text) => setCells((before) => ({ ...before, [id]: text }))}
        />
        {error !== null && (
          <ProblemAlert
            error={error}
            notDone="It was not saved"
            shownAtField={(field) => columnOfError(field) in errors && isColumn(table, field)}
          />
        )}
        <Group justify="flex-end" gap="xs">
          {onSimulate && (
            <Button
              variant="subtle"
              mr="auto"
              leftSection={<IconFlask size={16} aria-hidden />}
              onClick={() => onSimulate(cells)}
            >
              Simulate first
            </Button>
          )}
          <Button variant="default" onClick={onClose} disabled={pending}>
            Cancel
          </Button>
          {next && (
            <Button variant="default" loading={pending} onClick={() => void save(next.onSave)}>
              {next.label}
            </Button>
          )}
          <Button type="submit" loading={pending}>
            {saveLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Of a row that is begun, as for a value of the store: mostly its target. */
function leftToFillIn({ columns }: Table, cells: Cells): string | undefined {
  if (!columns.some(({ id }) => cells[id])) return undefined;
  return columns.find(({ id, isNeeded }) => isNeeded && !cells[id])?.id;
}

function isColumn(table: Table, field: string): boolean {
  return table.columns.some(({ id }) => id === columnOfError(field));
}

function errorsByColumn(error: unknown): Record<string, string> {
  const { errors } = toProblem(error);
  return Object.fromEntries(errors.map((error) => [columnOfError(error.field), fieldSentence(error)]));
}
