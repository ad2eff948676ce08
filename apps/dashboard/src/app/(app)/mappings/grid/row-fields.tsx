import { Select, TextInput } from '@mantine/core';
import { focusedFirst } from '../../../../lib/focused-first';
import type { Cells } from '../../../../lib/mappings/cells';
import type { Column } from '../../../../lib/mappings/tables';
import { LookupInput } from './lookup-input';
import classes from './row-form.module.css';

interface Props {
  connectionId: string;
  columns: readonly Column[];
  cells: Cells;
  errors: Readonly<Record<string, string>>;
  onCell: (id: string, text: string) => void;
  /** The column whose field has the focus when they appear. */
  begunAt?: string;
}

/** The cells of a row as fields, keys before the target. */
export function RowFields({ connectionId, columns, cells, errors, onCell, begunAt }: Props) {
  return (
    <div className={classes.fields}>
      {columns.map((column) => {
        const shared = {
          label: column.label,
          description: column.hint,
          required: column.isNeeded,
          error: errors[column.id],
          placeholder: column.isMatch ? 'any' : undefined,
          className: column.lookup ? classes.wide : undefined,
          ...(column.id === begunAt && focusedFirst),
        };
        // What is chosen from would else cover the buttons of the form before anybody asked for it.
        const openOnFocus = column.id !== begunAt;
        const value = cells[column.id] ?? '';
        const onChange = (text: string) => onCell(column.id, text);
        if (column.choices) {
          return (
            <Select
              key={column.id}
              {...shared}
              openOnFocus={openOnFocus}
              data={column.choices}
              value={value || null}
              onChange={(choice) => onChange(choice ?? '')}
              clearable={!column.isNeeded}
              searchable
            />
          );
        }
        if (column.lookup) {
          const lookup = { connectionId, kind: column.lookup, value, onChange, openOnFocus };
          return <LookupInput key={column.id} {...shared} {...lookup} placeholder="Code or name" />;
        }
        return (
          <TextInput
            key={column.id}
            {...shared}
            value={value}
            inputMode={column.isNumber ? 'numeric' : undefined}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
        );
      })}
    </div>
  );
}
