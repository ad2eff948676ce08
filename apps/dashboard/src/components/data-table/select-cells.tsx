import { Checkbox } from '@mantine/core';
import classes from './data-table.module.css';

/** Which rows are chosen, on this page and others. */
export interface Selection<Row> {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: Set<string>) => void;
  /** `order 1042`, for the name of the box. */
  readonly nameOf: (row: Row) => string;
}

interface AllProps<Row> {
  selection: Selection<Row>;
  ids: readonly string[];
}

/** Chooses all rows of the page, or none of them. */
export function SelectAll<Row>({ selection: { chosen, onChange }, ids }: AllProps<Row>) {
  const here = ids.filter((id) => chosen.has(id)).length;
  const isAll = here > 0 && here === ids.length;
  const change = () => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (isAll) next.delete(id);
      else next.add(id);
    }
    onChange(next);
  };
  return (
    <th scope="col" className={classes.select} data-select>
      <Checkbox
        size="xs"
        aria-label="Choose all of this page"
        checked={isAll}
        indeterminate={here > 0 && !isAll}
        disabled={ids.length === 0}
        onChange={change}
      />
    </th>
  );
}

interface OneProps<Row> {
  selection: Selection<Row>;
  id: string;
  row: Row;
}

export function SelectOne<Row>({ selection: { chosen, onChange, nameOf }, id, row }: OneProps<Row>) {
  const change = () => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <td className={classes.select} data-select>
      <Checkbox size="xs" aria-label={`Choose ${nameOf(row)}`} checked={chosen.has(id)} onChange={change} />
    </td>
  );
}
