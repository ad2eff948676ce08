import { Select, Text } from '@mantine/core';
import type { ReportColumn } from '../../../../lib/report-file';
import { FieldGrid } from '../../connections/form/field-grid';

type Chosen<Field extends string> = Readonly<Partial<Record<Field, string>>>;

interface Props<Field extends string> {
  columns: readonly ReportColumn<Field>[];
  chosen: Chosen<Field>;
  table: string[][];
  onChange: (chosen: Chosen<Field>) => void;
}

/** Which column of the file is which. */
export function ColumnFields<Field extends string>({ columns, chosen, table, onChange }: Props<Field>) {
  const names = [...new Set((table[0] ?? []).filter(Boolean))];
  const choose = (field: Field, name: string | null) => {
    const { [field]: _before, ...others } = chosen;
    onChange(name === null ? (others as Chosen<Field>) : { ...chosen, [field]: name });
  };
  return (
    <>
      <Text fw={600}>Which column is which</Text>
      <FieldGrid>
        {columns.map(({ name, label, needed }) => (
          <Select
            key={name}
            label={label}
            placeholder={needed ? 'Choose its column' : 'Not in the file'}
            required={needed}
            clearable={!needed}
            clearButtonProps={{ 'aria-label': `Leave out: ${label}` }}
            searchable
            data={names}
            value={chosen[name] ?? null}
            onChange={(column) => choose(name, column)}
          />
        ))}
      </FieldGrid>
    </>
  );
}
