import { useState } from 'react';
import { later } from '../../../../components/later/later';
import type { Column } from '../../../../lib/mappings/tables';
import classes from './grid.module.css';

/** The grid has it read when somebody comes near. */
export const LookupInput = later(() => import('./lookup-input').then(({ LookupInput }) => LookupInput));

interface Props {
  connectionId: string;
  column: Column;
  text: string;
  /** What the cell said before anybody typed. */
  stood: string;
  /** What Deltek calls what the cell said before. */
  targetName: string | null;
  /** Why what was typed before was refused. */
  error: string | null;
  onChange: (text: string) => void;
  /** Chosen from a list. */
  onCommit: (text: string) => void;
  /** Something else got the focus. */
  onLeave: (text: string) => void;
}

/** What a cell becomes while one types; the grid itself hears Enter, Tab and Escape. */
export function CellEditor({
  connectionId,
  column,
  text,
  stood,
  targetName,
  error,
  onChange,
  onCommit,
  onLeave,
}: Props) {
  // Not waited for: what is typed meanwhile would be lost.
  const [mayLookUp] = useState(LookupInput.isThere);
  const shared = {
    'aria-label': column.label,
    'aria-invalid': error !== null,
    className: classes.editor,
    // The editor is there because a person asked for it.
    autoFocus: true,
    onBlur: () => onLeave(text),
  };
  if (column.choices) {
    return (
      <select {...shared} value={text} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {(!column.isNeeded || text === '') && <option value="">—</option>}
        {column.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  if (column.lookup && mayLookUp) {
    return (
      <LookupInput
        {...shared}
        className={undefined}
        classNames={{ root: classes.lookup, wrapper: classes.lookup, input: classes.editor }}
        variant="unstyled"
        connectionId={connectionId}
        kind={column.lookup}
        value={text}
        targetName={targetName}
        onChange={onChange}
        onOptionSubmit={onCommit}
        isReplaced={text === stood}
      />
    );
  }
  return (
    <input
      {...shared}
      value={text}
      inputMode={column.isNumber ? 'numeric' : undefined}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
