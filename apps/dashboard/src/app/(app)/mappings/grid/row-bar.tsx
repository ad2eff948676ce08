import { Button, Text } from '@mantine/core';
import { IconBulb, IconPencil } from '@tabler/icons-react';
import { ConfirmButton } from '../../../../components/confirm-button';
import { describe, type RuleRow } from '../../../../lib/mappings/cells';
import type { Table } from '../../../../lib/mappings/tables';
import classes from './grid.module.css';

interface Props {
  table: Table;
  /** Those that are selected, else the one the cursor is in. */
  rows: readonly RuleRow[];
  isSelection: boolean;
  mayWrite: boolean;
  onEdit: () => void;
  onExplain: (row: RuleRow) => void;
  onRemove: () => Promise<unknown>;
  /** Where changes wait: deletes the rows with the others, or keeps them after all. */
  waiting: { isRemoved: boolean; onRemove: () => void; onKeep: () => void } | null;
  onClear: () => void;
}

/** What can be done with the rows that are selected, or the one where the cursor is. */
export function RowBar(props: Props) {
  const { table, rows, isSelection, mayWrite, onEdit, onExplain, onRemove, waiting, onClear } = props;
  const [first] = rows;
  const one = rows.length === 1 ? first : undefined;
  const which = rows.length > 1 ? `${rows.length} rows` : 'row';
  const words = isSelection ? `${rows.length} selected` : first ? describe(first, table.columns) : 'No row';
  return (
    <div className={classes.bar} role="group" aria-label="The chosen rows">
      <Text size="sm" fw={isSelection ? 600 : undefined} c={isSelection ? undefined : 'dimmed'} truncate>
        {words}
      </Text>
      {isSelection && (
        <Button size="compact-sm" variant="subtle" onClick={onClear}>
          Clear selection
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconBulb size={14} aria-hidden />}
        disabled={!one}
        onClick={() => one && onExplain(one)}
      >
        Explain
      </Button>
      {mayWrite && (
        <>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPencil size={14} aria-hidden />}
            disabled={!first}
            onClick={onEdit}
          >
            Edit {which}
          </Button>
          {waiting ? (
            <Button
              size="compact-sm"
              variant="default"
              disabled={!first}
              onClick={waiting.isRemoved ? waiting.onKeep : waiting.onRemove}
            >
              {waiting.isRemoved ? 'Keep' : 'Delete'} {which}
            </Button>
          ) : (
            <ConfirmButton
              // Other rows are another question.
              key={rows.map(({ id }) => id).join()}
              size="compact-sm"
              variant="default"
              color="red"
              label={`Delete ${which}`}
              title={rows.length > 1 ? `Delete ${rows.length} rows?` : `Delete ${words}?`}
              consequence="Orders read from now on are planned without it: another row decides, or they are held. What is posted stays. The deletion can be taken back, here or in the history."
              disabled={!first}
              onConfirm={onRemove}
            />
          )}
        </>
      )}
    </div>
  );
}
