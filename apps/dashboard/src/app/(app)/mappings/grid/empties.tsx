import { Button } from '@mantine/core';
import { IconFilterOff, IconTable } from '@tabler/icons-react';
import { Empty } from '../../../../components/empty';
import type { Table } from '../../../../lib/mappings/tables';

interface Props {
  table: Table;
  isFiltered: boolean;
  onClear: () => void;
}

/** No row matches, or there is none yet. */
export function NoRows({ table, isFiltered, onClear }: Props) {
  if (!isFiltered) {
    return (
      <Empty
        icon={IconTable}
        title={`No ${table.label.toLowerCase()} are mapped yet`}
        next="Add a row, bring many in from a CSV file, or begin with what the store really sent, under Unmapped."
      />
    );
  }
  return (
    <Empty
      icon={IconFilterOff}
      title="No row matches"
      next="The search looks for a part of any value, and of the names Deltek has."
      action={
        <Button variant="default" onClick={onClear}>
          Show all rows
        </Button>
      }
    />
  );
}
