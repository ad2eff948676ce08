import { IconAlertTriangle } from '@tabler/icons-react';
import { VisuallyHidden } from '@mantine/core';
import { isOpaque } from '../../../../lib/codes';
import { textOf, wordsOf, type RuleRow } from '../../../../lib/mappings/cells';
import type { Column } from '../../../../lib/mappings/tables';
import classes from './grid.module.css';
import type { Draft } from './use-edits';

interface Props {
  row: RuleRow;
  column: Column;
  draft: Draft | undefined;
}

/** What a cell shows: a code with what Deltek calls it, or the name alone; and whether it can still be used. */
export function CellContent({ row, column, draft }: Props) {
  const text = draft?.text ?? textOf(row, column);
  const isTarget = column.lookup !== undefined && !draft;
  const name = isTarget ? row.targetName : null;
  if (text === '') return <Blank column={column} />;
  return (
    <>
      {!(name && isOpaque(text)) && (
        <span className={column.lookup ? classes.code : undefined} title={isOpaque(text) ? text : undefined}>
          {wordsOf(text, column)}
        </span>
      )}
      {name && (
        <span className={isOpaque(text) ? undefined : classes.name} title={isOpaque(text) ? text : undefined}>
          {name}
        </span>
      )}
      {isTarget && row.invalid && <Flag reason={row.invalid} />}
      {draft?.error && <Flag reason={draft.error} />}
    </>
  );
}

function Flag({ reason }: { reason: string }) {
  return (
    <span className={classes.flag} title={reason}>
      <IconAlertTriangle size={14} aria-hidden />
      <VisuallyHidden>{reason}</VisuallyHidden>
    </span>
  );
}

/** What an empty cell means: any value, or nothing at all. */
function Blank({ column }: { column: Column }) {
  if (!column.isMatch) return <VisuallyHidden>empty</VisuallyHidden>;
  return <span className={classes.any}>any</span>;
}
