import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { toProblem } from '../../../../api/problem';
import {
  bodyOf,
  cellsOf,
  changeOf,
  describe,
  takenBack,
  type Cells,
  type RuleRow,
  type TakenBack,
} from '../../../../lib/mappings/cells';
import { requestOf, type Pending } from '../../../../lib/mappings/pending';
import type { Table } from '../../../../lib/mappings/tables';
import {
  changeRow,
  changeRows,
  replaceRows,
  useAddRow,
  useRefreshMappings,
} from '../../../../queries/mappings';
import type { Undoable } from './use-undo';

const GONE_ON = new Set(['rule_changed', 'not_found']);

interface Listeners {
  readonly onDone: (change: Undoable) => void;
  readonly onRows: (rows: readonly RuleRow[]) => void;
}

/** Whole rows added, changed and removed; each change can be taken back. */
export function useRowChanges(connectionId: string, table: Table, { onDone, onRows }: Listeners) {
  const cache = useQueryClient();
  const refresh = useRefreshMappings(connectionId);
  const adding = useAddRow(connectionId, table.name);
  const { columns } = table;

  function done(change: Undoable, rows: readonly RuleRow[] = []): void {
    onRows(rows);
    replaceRows(cache, connectionId, table.name, rows);
    onDone(change);
    notifications.show({ message: `${change.what}. It can be taken back.` });
  }

  /** What was refused because the row is another one by now is shown as it is: the next try begins from that. */
  async function refreshing<T>(change: Promise<T>): Promise<T> {
    try {
      return await change;
    } catch (error) {
      if (GONE_ON.has(toProblem(error).code)) void refresh();
      throw error;
    }
  }

  return {
    async add(cells: Cells): Promise<void> {
      const row = await adding.mutateAsync(bodyOf(columns, cells));
      done({ what: `Added ${describe(row, columns)}`, back: (now) => ({ remove: [idOf(now(row))] }) }, [row]);
    },

    async change(row: RuleRow, cells: Cells): Promise<void> {
      const before = cellsOf(row, columns);
      const changed = Object.fromEntries(
        Object.entries(cells).filter(([id, text]) => text.trim() !== before[id]),
      );
      if (Object.keys(changed).length === 0) return;
      const saved = await refreshing(
        changeRow(connectionId, table.name, row, changeOf(row, columns, changed)),
      );
      const back: Undoable['back'] = (now) => {
        const change = takenBack(row, saved, now(saved));
        return change && { change: [change] };
      };
      done({ what: `Changed ${describe(saved, columns)}`, back }, [saved]);
    },

    /** The same cells for all of them; nothing is changed when one of them is refused. */
    async changeAll(rows: readonly RuleRow[], cells: Cells): Promise<void> {
      const change = rows.map((row) => ({ ...idOf(row), set: changeOf(row, columns, cells) }));
      const { changed } = await refreshing(changeRows(connectionId, table.name, { change }));
      const former = new Map(rows.map((row) => [row.id, row]));
      const back: Undoable['back'] = (now) => {
        const ours = takenBackAll((id) => former.get(id), changed, now);
        return ours && { change: ours };
      };
      done({ what: `Changed ${count(changed)}`, back }, changed);
    },

    /** All that waits; nothing is done when one row is refused. */
    async saveTogether(pending: Pending): Promise<void> {
      const { change, remove } = requestOf(columns, pending);
      const { changed } = await refreshing(changeRows(connectionId, table.name, { change, remove }));
      if (remove.length > 0) void refresh();
      const back: Undoable['back'] = (now) => {
        const ours = takenBackAll((id) => pending.get(id)?.row, changed, now);
        return ours && { change: ours, restore: remove.map(({ id }) => ({ id })) };
      };
      done({ what: `Saved ${pending.size === 1 ? 'one row' : `${pending.size} rows`}`, back }, changed);
    },

    async remove(rows: readonly RuleRow[]): Promise<void> {
      await refreshing(changeRows(connectionId, table.name, { remove: rows.map(idOf) }));
      void refresh();
      const what =
        rows.length === 1 && rows[0] ? `Deleted ${describe(rows[0], columns)}` : `Deleted ${count(rows)}`;
      done({ what, back: () => ({ restore: rows.map(({ id }) => ({ id })) }) });
    },
  };
}

/** Null where one of them cannot be taken back. */
function takenBackAll(
  former: (id: string) => RuleRow | undefined,
  saved: readonly RuleRow[],
  now: (row: RuleRow) => RuleRow,
): TakenBack[] | null {
  const all = saved.map((row) => takenBack(former(row.id) ?? row, row, now(row)));
  const ours = all.filter((change) => change !== null);
  return ours.length === all.length ? ours : null;
}

function idOf({ id, version }: RuleRow) {
  return { id, version };
}

function count(rows: readonly RuleRow[]): string {
  return rows.length === 1 ? 'one row' : `${rows.length} rows`;
}
