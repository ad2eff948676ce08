import { Button, NativeSelect } from '@mantine/core';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { DensitySwitch } from '../../../../components/density-switch';
import { SearchInput } from '../../../../components/search-input';
import { fieldOf } from '../../../../lib/mappings/cells';
import type { Table } from '../../../../lib/mappings/tables';
import type { UrlValues } from '../../../../lib/url-state';
import type { SetUrlValues } from '../../../../lib/use-url-state';
import classes from './grid.module.css';
import { Tool } from './tool';
import type { Undoable } from './use-undo';

type Parameter = 'q' | 'field' | 'validity' | 'sort';

interface Props {
  table: Table;
  values: UrlValues<Parameter>;
  setValues: SetUrlValues<Parameter>;
  undo: { last: Pick<Undoable, 'what'> | undefined; undo: () => unknown } | null;
  /** What else can be done with the table. */
  children?: ReactNode;
}

const VALIDITIES = [
  { value: '', label: 'All rows' },
  { value: 'invalid', label: 'Cannot be used' },
  { value: 'valid', label: 'Can be used' },
];

/** What is shown of a table; the server searches, filters and sorts. */
export function Toolbar({ table, values, setValues, undo, children }: Props) {
  const columns = table.columns.map((column) => ({ value: fieldOf(column), label: column.label }));
  const isFiltered = values.q !== '' || values.validity !== '';
  return (
    <search className={classes.tools} aria-label={`Filter ${table.label.toLowerCase()}`}>
      <SearchInput
        label="Search"
        placeholder="Any value, or a name in Deltek"
        value={values.q}
        onSearch={(q) => setValues({ q })}
      />
      <NativeSelect
        label="In"
        data={[{ value: '', label: 'All columns' }, ...columns]}
        value={values.field}
        onChange={({ currentTarget }) => setValues({ field: currentTarget.value })}
      />
      <NativeSelect
        label="Standing"
        data={VALIDITIES}
        value={values.validity}
        onChange={({ currentTarget }) => setValues({ validity: currentTarget.value })}
      />
      <div>
        {isFiltered && (
          <Button
            variant="subtle"
            leftSection={<IconX size={14} aria-hidden />}
            onClick={() => setValues({ q: '', field: '', validity: '' })}
          >
            Clear
          </Button>
        )}
        <DensitySwitch />
        {undo && (
          <Tool
            label="Undo"
            icon={IconArrowBackUp}
            hint={hintOf(undo.last)}
            onClick={undo.undo}
            isOff={!undo.last}
          />
        )}
        {children}
      </div>
    </search>
  );
}

function hintOf(last: Pick<Undoable, 'what'> | undefined): string {
  return last ? `Take back: ${last.what}` : 'Nothing to take back';
}
