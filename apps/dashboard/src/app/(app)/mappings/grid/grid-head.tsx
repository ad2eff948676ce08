import { FlexRender, type Header } from '@tanstack/react-table';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import type { features } from '../../../../components/data-table/columns';
import type { RuleRow } from '../../../../lib/mappings/cells';
import classes from './grid.module.css';

interface Props {
  headers: readonly Header<typeof features, RuleRow>[];
  rows: readonly RuleRow[];
  selected: ReadonlySet<string>;
  onSelectAll: (all: boolean) => void;
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

/** The names of the columns, each of which the server can sort by. */
export function GridHead({ headers, rows, selected, onSelectAll }: Props) {
  const all = rows.length > 0 && selected.size >= rows.length;
  return (
    <div role="row" aria-rowindex={1} className={classes.headRow}>
      <div role="columnheader" className={classes.check} aria-label="Selection">
        <input
          type="checkbox"
          aria-label="Select all rows that are shown"
          checked={all}
          onChange={() => onSelectAll(!all)}
        />
      </div>
      {headers.map((header) => {
        const sorted = header.column.getIsSorted();
        const Arrow = sorted === false ? IconArrowsSort : sorted === 'desc' ? IconArrowDown : IconArrowUp;
        return (
          <div
            key={header.id}
            role="columnheader"
            aria-sort={sorted === false ? 'none' : ARIA_SORT[sorted]}
            className={classes.headCell}
            data-sorted={sorted !== false}
          >
            <button type="button" className={classes.sort} onClick={header.column.getToggleSortingHandler()}>
              <FlexRender header={header} />
              <Arrow size={13} aria-hidden />
            </button>
          </div>
        );
      })}
    </div>
  );
}
