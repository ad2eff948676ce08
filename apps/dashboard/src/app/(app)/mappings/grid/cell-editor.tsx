import { later } from '../../../../components/later/later';
import type { Column } from '../../../../lib/mappings/tables';
import classes from './grid.module.css';

/** Wanted as soon as somebody types, so the grid reads it when somebody comes near. */
export const readLookupInput = () => import('./lookup-input').then(({ LookupInput }) => LookupInput);
const LookupInput = later(readLookupInput);

interface Props {
  connectionId: string;
  column: Column;
  text: string;
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
  targetName,
  error,
  onChange,
  onCommit,
  onLeave,
}: Props) {
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
  if (column.lookup) {
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
        onFocus={({ currentTarget }) => currentTarget.select()}
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
