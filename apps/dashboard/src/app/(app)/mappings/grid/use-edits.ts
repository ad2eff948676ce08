import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiProblem, sentence, toProblem } from '../../../../api/problem';
import {
  changeOf,
  columnOfError,
  takenBack,
  textOf,
  wordsOf,
  type RuleRow,
} from '../../../../lib/mappings/cells';
import type { Column, Table } from '../../../../lib/mappings/tables';
import { changeRow, readRow, replaceRows, useRefreshMappings } from '../../../../queries/mappings';
import type { Undoable } from './use-undo';

/** What was typed into a cell and is not saved: on its way, or refused with a reason. */
export interface Draft {
  readonly text: string;
  readonly error: string | null;
  /** It is saved with others, when that is asked for. */
  readonly waits?: true;
}

/** Somebody else changed the row first. */
export interface Conflict {
  readonly mine: RuleRow;
  readonly theirs: RuleRow;
  readonly column: Column;
  readonly text: string;
  readonly detail: string;
}

export const draftKey = (row: Pick<RuleRow, 'id'>, column: Column) => `${row.id} ${column.id}`;

/** Saves cells as they are left, one at a time for each row: the next one builds on the version of the one before. */
export function useEdits(connectionId: string, table: Table, onDone: (change: Undoable) => void) {
  const cache = useQueryClient();
  const refresh = useRefreshMappings(connectionId);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const latest = useRef(new Map<string, RuleRow>());
  const turns = useRef(new Map<string, Promise<unknown>>());

  function draft(row: RuleRow, column: Column, value: Draft | null): void {
    setDrafts((before) => {
      const after = new Map(before);
      if (value) after.set(draftKey(row, column), value);
      else after.delete(draftKey(row, column));
      return after;
    });
  }

  function save(row: RuleRow, column: Column, text: string): void {
    if (text.trim() === textOf(row, column)) return draft(row, column, null);
    draft(row, column, { text, error: null });
    const turn = (turns.current.get(row.id) ?? Promise.resolve()).then(() => write(row, column, text));
    turns.current.set(row.id, turn);
  }

  async function write(shown: RuleRow, column: Column, text: string): Promise<void> {
    const known = latest.current.get(shown.id);
    const row = known && known.version > shown.version ? known : shown;
    try {
      const saved = await changeRow(
        connectionId,
        table.name,
        row,
        changeOf(row, table.columns, { [column.id]: text }),
      );
      latest.current.set(saved.id, saved);
      replaceRows(cache, connectionId, table.name, [saved]);
      draft(shown, column, null);
      onDone({
        what: `${column.label} is ${(saved.targetName && column.lookup ? saved.targetName : wordsOf(textOf(saved, column), column)) || 'empty'} now`,
        back: (now) => {
          const change = takenBack(row, saved, now(saved));
          return change && { change: [change] };
        },
      });
    } catch (error) {
      await refused(row, column, text, toProblem(error));
    }
  }

  async function refused(row: RuleRow, column: Column, text: string, problem: ApiProblem): Promise<void> {
    draft(row, column, { text, error: reasonOf(problem, column) });
    if (problem.code === 'not_found') void refresh();
    if (problem.code !== 'rule_changed') return;
    const theirs = await readRow(connectionId, table.name, row.id).catch(() => null);
    if (theirs) setConflict({ mine: row, theirs, column, text, detail: problem.detail });
  }

  /** Ends a conflict: with their row, or with mine over it. */
  function settle(with_: 'theirs' | 'mine'): void {
    if (!conflict) return;
    const { theirs, column, text } = conflict;
    latest.current.set(theirs.id, theirs);
    replaceRows(cache, connectionId, table.name, [theirs]);
    setConflict(null);
    if (with_ === 'mine') save(theirs, column, text);
    else draft(theirs, column, null);
  }

  return {
    drafts,
    save,
    conflict,
    settle,
    giveUp: (row: RuleRow, column: Column) => draft(row, column, null),
    /** A row as it was last seen here. */
    now: (row: RuleRow) => latest.current.get(row.id) ?? row,
    /** Rows that were saved elsewhere on this screen. */
    note: (rows: readonly RuleRow[]) => rows.forEach((row) => latest.current.set(row.id, row)),
  };
}

function reasonOf({ errors, detail }: ApiProblem, column: Column): string {
  const own = errors.find(({ field }) => columnOfError(field) === column.id) ?? errors[0];
  return sentence(own?.message ?? detail);
}
