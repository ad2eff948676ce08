import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { sentence, toProblem } from '../../../../api/problem';
import type { Cells, RuleRow } from '../../../../lib/mappings/cells';
import {
  MOST_PENDING,
  NOTHING,
  over,
  refusedOf,
  stepped,
  without,
  withCells,
  withoutCell,
  withRemoved,
  type Pending,
  type RefusedRow,
} from '../../../../lib/mappings/pending';
import type { Column, Table } from '../../../../lib/mappings/tables';
import { useUnsaved } from '../../../../lib/use-unsaved';
import { readRow } from '../../../../queries/mappings';
import { draftKey, type Draft } from './use-edits';

interface Saving {
  /** A row as it was last seen here. */
  readonly now: (row: RuleRow) => RuleRow;
  /** Saves all of it or nothing; throws what the API refuses. */
  readonly save: (pending: Pending) => Promise<void>;
}

/** Changes that wait until they are saved together: each can be taken back, and the page asks before it is left. */
export function usePending(connectionId: string, table: Table, { now, save }: Saving) {
  const { columns } = table;
  const [isOn, setIsOn] = useState(false);
  const [steps, setSteps] = useState<readonly Pending[]>([NOTHING]);
  const [refused, setRefused] = useState<readonly RefusedRow[]>([]);
  const rows = steps.at(-1) ?? NOTHING;
  useUnsaved(rows.size > 0);

  function step(change: (before: Pending) => Pending): void {
    if (change(rows).size > Math.max(MOST_PENDING, rows.size)) {
      const message = `At most ${MOST_PENDING} rows are saved together: save these first.`;
      notifications.show({ color: 'red', title: 'It does not wait with the others', message });
      return;
    }
    setRefused([]);
    setSteps((before) => stepped(before, change));
  }

  function end(): void {
    setSteps([NOTHING]);
    setRefused([]);
  }

  /** What was refused because somebody else was first is shown as it is by now: the next try is over that. */
  async function tell(error: unknown): Promise<void> {
    const { code, errors } = toProblem(error);
    const told = refusedOf(columns, rows, errors);
    setRefused(told);
    if (code !== 'rule_changed') return;
    const read = told.map(({ id }) => readRow(connectionId, table.name, id).catch(() => null));
    const there = (await Promise.all(read)).filter((row) => row !== null);
    setSteps((before) => before.map((each) => over(each, there)));
  }

  return {
    isOn,
    rows,
    refused,
    /** Turned off, nothing waits any more. */
    turn: (on: boolean) => {
      setIsOn(on);
      end();
    },
    cells: (changed: readonly RuleRow[], cells: Cells) =>
      step((before) => changed.reduce((all, row) => withCells(all, columns, now(row), cells), before)),
    remove: (gone: readonly RuleRow[]) => step((before) => withRemoved(before, gone.map(now))),
    keep: (ids: readonly string[]) => step((before) => without(before, ids)),
    keepCell: (row: RuleRow, column: Column) =>
      step((before) => withoutCell(before, columns, row.id, column)),
    discard: () => step(() => NOTHING),
    undo: steps.length > 1 ? () => setSteps((before) => before.slice(0, -1)) : null,
    save: async () => {
      try {
        await save(rows);
        end();
      } catch (error) {
        await tell(error);
        throw error;
      }
    },
  };
}

/** The cells that wait, beside those that are on their way or were refused. */
export function draftsOf(
  { columns }: Table,
  { rows, refused }: { rows: Pending; refused: readonly RefusedRow[] },
  others: ReadonlyMap<string, Draft>,
): ReadonlyMap<string, Draft> {
  const drafts = new Map(others);
  for (const { row, cells } of rows.values()) {
    for (const column of columns) {
      const text = cells?.[column.id];
      if (text === undefined) continue;
      const why = refused.find(({ id, column: at }) => id === row.id && at === column.id);
      drafts.set(draftKey(row, column), { text, error: why ? sentence(why.message) : null, waits: true });
    }
  }
  return drafts;
}
