import { VisuallyHidden } from '@mantine/core';
import { describe, textOf, type RuleRow } from '../../../../lib/mappings/cells';
import type { Place } from '../../../../lib/mappings/grid-moves';
import type { Table } from '../../../../lib/mappings/tables';
import { CellContent } from './cell';
import { CellEditor } from './cell-editor';
import classes from './grid.module.css';
import { draftKey, type Draft } from './use-edits';

interface Props {
  table: Table;
  connectionId: string;
  /** Undefined while it is read. */
  row: RuleRow | undefined;
  index: number;
  start: number;
  activeColumn: number | null;
  /** What is typed into its active cell; null = nothing. */
  editing: string | null;
  onTyped: (text: string) => void;
  onCommit: (text: string) => void;
  onLeave: (text: string) => void;
  isSelected: boolean;
  /** It is to be deleted with what else waits. */
  isRemoved: boolean;
  onSelect: (row: number, more: boolean) => void;
  drafts: ReadonlyMap<string, Draft>;
  cellIdOf: (place: Place) => string;
}

/** One row; rows that are not read yet are grey bars of the same height. */
export function GridRow(props: Props) {
  const { table, row, index, start, activeColumn, editing, drafts } = props;
  const place = { role: 'row', 'aria-rowindex': index + 2, className: classes.row } as const;
  const style = { transform: `translateY(${start}px)` };
  if (!row) {
    return (
      <div {...place} style={style} aria-busy>
        <div role="gridcell" aria-label="Loading" />
        {table.columns.map(({ id }) => (
          <div key={id} role="gridcell" className={classes.skeleton} />
        ))}
      </div>
    );
  }
  return (
    <div
      {...place}
      style={style}
      aria-selected={props.isSelected}
      data-row={index}
      data-removed={props.isRemoved}
    >
      <div role="gridcell" aria-colindex={1} className={classes.check}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Select ${describe(row, table.columns)}`}
          checked={props.isSelected}
          onChange={({ nativeEvent }) => props.onSelect(index, (nativeEvent as MouseEvent).shiftKey)}
        />
        {props.isRemoved && <VisuallyHidden>to be deleted</VisuallyHidden>}
      </div>
      {table.columns.map((column, at) => {
        const draft = drafts.get(draftKey(row, column));
        const isEdited = at === activeColumn && editing !== null;
        return (
          <div
            key={column.id}
            id={props.cellIdOf({ row: index, column: at })}
            role="gridcell"
            aria-colindex={at + 2}
            aria-invalid={draft?.error ? true : undefined}
            className={classes.cell}
            data-column={at}
            data-active={at === activeColumn}
            data-editing={isEdited}
            data-number={column.isNumber}
            data-saving={draft?.error === null && !draft.waits}
            data-waits={draft?.waits}
            data-refused={draft?.error ? true : undefined}
          >
            {isEdited ? (
              <CellEditor
                connectionId={props.connectionId}
                column={column}
                text={editing}
                stood={draft?.text ?? textOf(row, column)}
                targetName={row.targetName}
                error={draft?.error ?? null}
                onChange={props.onTyped}
                onCommit={props.onCommit}
                onLeave={props.onLeave}
              />
            ) : (
              <CellContent row={row} column={column} draft={draft} />
            )}
          </div>
        );
      })}
    </div>
  );
}
