import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useState } from 'react';
import { useHeldOpen } from '../../../../components/held-open';
import { Modal } from '../../../../components/modal';
import { ProblemAlert } from '../../../../components/problem-alert';
import { describe, type Cells, type RuleRow } from '../../../../lib/mappings/cells';
import { MOST_TRIED } from '../../../../lib/mappings/proposed';
import type { Table } from '../../../../lib/mappings/tables';
import { toProblem } from '../../../../api/problem';
import { RowFields } from './row-fields';
import { focusedFirst } from '../../../../lib/focused-first';

interface Props {
  connectionId: string;
  table: Table;
  rows: readonly RuleRow[];
  /** What is changed waits for the other changes. */
  waits: boolean;
  onSave: (cells: Cells) => Promise<unknown>;
  onSimulate: (cells: Cells) => void;
  onClose: () => void;
}

/** One column of several rows at once. */
export function BulkEdit(props: Props) {
  return (
    <Modal opened onClose={props.onClose} title={`Change ${props.rows.length} rows together`}>
      <Form {...props} />
    </Modal>
  );
}

function Form({ connectionId, table, rows, waits, onSave, onSimulate, onClose }: Props) {
  const [id, setId] = useState(table.columns.find(({ lookup }) => lookup)?.id ?? '');
  const [text, setText] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [pending, setPending] = useState(false);
  useHeldOpen(pending);
  const column = table.columns.find((one) => one.id === id);

  async function save(): Promise<void> {
    setPending(true);
    setError(null);
    try {
      await onSave({ [id]: text });
      onClose();
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
        void save();
      }}
    >
      <Stack>
        <Select
          label="Column"
          {...focusedFirst}
          data={table.columns.map(({ id, label }) => ({ value: id, label }))}
          value={id}
          allowDeselect={false}
          onChange={(next) => {
            setId(next ?? '');
            setText('');
          }}
        />
        {column && (
          <RowFields
            key={id}
            connectionId={connectionId}
            columns={[column]}
            cells={{ [id]: text }}
            errors={{}}
            onCell={(_id, next) => setText(next)}
          />
        )}
        <Text size="sm">
          {waits
            ? `All ${rows.length} rows get this value once what waits is saved.`
            : `All ${rows.length} rows get this value, or none of them when one is refused. Orders read from then on are planned with it; what is posted stays.`}
        </Text>
        {error !== null && <Refusal error={error} rows={rows} table={table} />}
        {rows.length > MOST_TRIED && (
          <Text size="sm" c="dimmed">
            At most {MOST_TRIED} rows can be simulated together.
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          {rows.length <= MOST_TRIED && (
            <Button
              variant="subtle"
              mr="auto"
              leftSection={<IconFlask size={16} aria-hidden />}
              onClick={() => onSimulate({ [id]: text })}
            >
              Simulate first
            </Button>
          )}
          <Button variant="default" onClick={onClose} disabled={pending}>
            Cancel
          </Button>
          <Button type="submit" loading={pending}>
            Change {rows.length} rows
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const SHOWN = 10;

/** Which rows were refused, in words instead of places. */
function Refusal({ error, rows, table }: Pick<Props, 'rows' | 'table'> & { error: unknown }) {
  const { errors } = toProblem(error);
  const told = errors.slice(0, SHOWN).map(({ field, message }) => {
    const row = rows[Number(field.split('.')[1])];
    return `${row ? describe(row, table.columns) : field}: ${message}`;
  });
  return (
    <>
      <ProblemAlert error={error} notDone="Nothing was changed" shownAtField={() => told.length > 0} />
      <ul>
        {told.map((line) => (
          <li key={line}>
            <Text size="sm">{line}</Text>
          </li>
        ))}
        {errors.length > SHOWN && <li>and {errors.length - SHOWN} more</li>}
      </ul>
    </>
  );
}
