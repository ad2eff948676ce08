import { textOf, type RuleRow } from '../../../../lib/mappings/cells';
import type { Column } from '../../../../lib/mappings/tables';
import classes from './grid.module.css';
import { draftKey, type Draft } from './use-edits';

interface Props {
  row: RuleRow | undefined;
  column: Column | undefined;
  drafts: ReadonlyMap<string, Draft>;
  read: number;
  total: number;
  moreThanTotal: boolean;
  mayWrite: boolean;
}

/** What is to be said of the cell one is in, and how many rows there are. */
export function StatusLine({ row, column, drafts, read, total, moreThanTotal, mayWrite }: Props) {
  const refused = [...drafts.values()].filter(({ error }) => error !== null).length;
  const draft = row && column ? drafts.get(draftKey(row, column)) : undefined;
  const said = sentenceOf(row, column, draft, mayWrite);
  return (
    <div className={classes.status}>
      <span role="status" data-bad={said.isBad}>
        {said.text}
      </span>
      <span>
        {refused > 0 && <b data-bad>{refused === 1 ? 'One cell is' : `${refused} cells are`} not saved. </b>}
        {moreThanTotal && 'More than '}
        {total.toLocaleString('en')} {total === 1 ? 'row' : 'rows'}
        {read < total && `, ${read.toLocaleString('en')} read; more come as you scroll`}
      </span>
    </div>
  );
}

function sentenceOf(
  row: RuleRow | undefined,
  column: Column | undefined,
  draft: Draft | undefined,
  mayWrite: boolean,
): { text: string; isBad: boolean } {
  if (draft?.error) return { text: `${draft.error} Enter edits it again, Escape gives up.`, isBad: true };
  if (draft?.waits) return { text: 'It waits to be saved. Escape takes it back.', isBad: false };
  if (draft) return { text: 'Saving…', isBad: false };
  if (row && column?.lookup && row.invalid && textOf(row, column)) return { text: row.invalid, isBad: true };
  if (!mayWrite) return { text: 'Your role reads these rows; admin and mapping change them.', isBad: false };
  return {
    text: 'Enter, F2 or typing edits a cell; Escape gives up; Tab goes on; Space selects; Ctrl+Z takes back.',
    isBad: false,
  };
}
