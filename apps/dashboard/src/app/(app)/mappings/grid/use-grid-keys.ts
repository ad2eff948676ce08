import { useRef, useState, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import { textOf, type RuleRow } from '../../../../lib/mappings/cells';
import { isTyping, moved, tabbed, type Extent, type Place } from '../../../../lib/mappings/grid-moves';
import type { Column, Table } from '../../../../lib/mappings/tables';
import { ROW_HEIGHTS, type Density } from '../../../../lib/use-density';
import { draftKey, type Draft } from './use-edits';

/** What a grid can do with its rows. */
export interface GridActions {
  mayWrite: boolean;
  drafts: ReadonlyMap<string, Draft>;
  onSave: (row: RuleRow, column: Column, text: string) => void;
  onGiveUp: (row: RuleRow, column: Column) => void;
  onSelect: (row: number, more: boolean) => void;
  onSelectAll: (all: boolean) => void;
  onUndo: () => void;
}

interface Situation extends GridActions {
  table: Table;
  rows: readonly RuleRow[];
  density: Density;
  active: Place;
  onActive: (place: Place) => void;
}

/** The keys of a spreadsheet: arrows walk, Enter or F2 or typing edits, Escape gives up, Tab goes on while editing. */
export function useGridKeys(
  situation: Situation,
  frame: RefObject<HTMLDivElement | null>,
  scrollTo: (row: number) => void,
) {
  const { table, rows, active, onActive, mayWrite, drafts } = situation;
  const [editing, setEditing] = useState<string | null>(null);
  const typed = useRef<string | null>(null);
  /** Rows may be read anew while somebody types: what was typed belongs to the row it was begun in. */
  const begun = useRef<RuleRow | null>(null);
  const row = rows[active.row];
  const column = table.columns[active.column];

  function edit(text: string | null, place = active): void {
    if (text === null) begun.current = null;
    else if (typed.current === null) begun.current = rows[place.row] ?? null;
    typed.current = text;
    setEditing(text);
  }

  function textAt(place: Place): string {
    const [there, in_] = [rows[place.row], table.columns[place.column]];
    if (!there || !in_) return '';
    return drafts.get(draftKey(there, in_))?.text ?? textOf(there, in_);
  }

  function go(place: Place): void {
    onActive(place);
    scrollTo(place.row);
  }

  /** Ends typing and saves it; only the first of Enter, a choice and leaving counts. */
  function leave(text: string): void {
    const edited = rows.find(({ id }) => id === begun.current?.id) ?? begun.current;
    if (typed.current === null || !edited || !column) return;
    edit(null);
    situation.onSave(edited, column, text);
  }

  function commit(text: string): void {
    leave(text);
    frame.current?.focus({ preventScroll: true });
  }

  function whileEditing(event: KeyboardEvent): void {
    // Enter in an open list chooses, and says so.
    if (event.defaultPrevented || typed.current === null) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      edit(null);
      frame.current?.focus({ preventScroll: true });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      commit(typed.current);
      go(moved(active, { key: 'ArrowDown' }, extent()) ?? active);
    } else if (event.key === 'Tab') {
      const next = tabbed(active, event.shiftKey, extent());
      commit(typed.current);
      if (!next) return;
      event.preventDefault();
      go(next);
      edit(textAt(next), next);
    }
  }

  function whileWalking(event: KeyboardEvent): void {
    if (!row || !column) return;
    const next = moved(active, event, extent());
    const isClearing = event.key === 'Delete' || event.key === 'Backspace';
    if (next) go(next);
    else if (event.key === ' ') situation.onSelect(active.row, event.shiftKey);
    else if (isCommand(event, 'a')) situation.onSelectAll(true);
    else if (event.key === 'Escape') situation.onGiveUp(row, column);
    else if (!mayWrite) return;
    else if (isCommand(event, 'z')) situation.onUndo();
    else if (event.key === 'Enter' || event.key === 'F2') edit(textAt(active));
    else if (isClearing && !column.isNeeded) situation.onSave(row, column, '');
    else if (isTyping(event)) edit(column.choices ? textAt(active) : event.key);
    else return;
    event.preventDefault();
  }

  function extent(): Extent {
    const height = frame.current?.clientHeight ?? 0;
    const page = Math.max(1, Math.floor(height / ROW_HEIGHTS[situation.density]) - 2);
    return { rows: rows.length, columns: table.columns.length, page };
  }

  return {
    editing,
    // A choice from a list is saved first, and told as typed after that.
    typed: (text: string) => typed.current !== null && edit(text),
    commit,
    leave,
    onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => {
      if (typed.current !== null) whileEditing(event);
      else if (event.target === frame.current) whileWalking(event);
    },
    onMouseDown: ({ target }: MouseEvent<HTMLDivElement>) => {
      const place = placeOf(target as HTMLElement);
      if (!place) return;
      const isSame = place.row === active.row && place.column === active.column;
      if (typed.current !== null && isSame) return;
      if (typed.current !== null) leave(typed.current);
      onActive(place);
    },
    onDoubleClick: ({ target }: MouseEvent<HTMLDivElement>) => {
      const place = placeOf(target as HTMLElement);
      if (place && mayWrite && typed.current === null) edit(textAt(place));
    },
  };
}

function isCommand({ key, ctrlKey, metaKey }: KeyboardEvent, letter: string): boolean {
  return key.toLowerCase() === letter && (ctrlKey || metaKey);
}

function placeOf(target: HTMLElement): Place | null {
  const column = target.closest<HTMLElement>('[data-column]')?.dataset.column;
  const row = target.closest<HTMLElement>('[data-row]')?.dataset.row;
  return column === undefined || row === undefined ? null : { row: Number(row), column: Number(column) };
}
