import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { sentence, toProblem } from '../../../../api/problem';
import type { RuleRow } from '../../../../lib/mappings/cells';
import type { Table } from '../../../../lib/mappings/tables';
import { changeRows, replaceRows, useRefreshMappings, type BulkChange } from '../../../../queries/mappings';

/** A change that was made, and the one that takes it back. */
export interface Undoable {
  readonly what: string;
  /** Null where somebody changed the same cells since; `now`: the row as it was last seen. */
  readonly back: (now: (row: RuleRow) => RuleRow) => BulkChange | null;
}

const KEPT = 20;

interface Rows {
  readonly now: (row: RuleRow) => RuleRow;
  readonly onRows: (rows: readonly RuleRow[]) => void;
}

const CHANGED_SINCE = 'Somebody changed the same cells since';

/** Takes changes back, the last one first, as long as nobody changed the same cells since. */
export function useUndo(connectionId: string, table: Table, { now, onRows }: Rows) {
  const cache = useQueryClient();
  const refresh = useRefreshMappings(connectionId);
  const [done, setDone] = useState<readonly Undoable[]>([]);
  const busy = useRef(false);
  const last = done.at(-1);

  async function undo(): Promise<void> {
    if (!last || busy.current) return;
    busy.current = true;
    try {
      const back = last.back(now);
      if (!back) return notTaken(CHANGED_SINCE);
      const { changed, removed, restored } = await changeRows(connectionId, table.name, back);
      onRows([...changed, ...restored]);
      replaceRows(cache, connectionId, table.name, changed);
      if (removed + restored.length > 0) void refresh();
      setDone((before) => before.slice(0, -1));
      notifications.show({ message: `Taken back: ${last.what}` });
    } catch (error) {
      notTaken(toProblem(error).detail);
    } finally {
      busy.current = false;
    }
  }

  function notTaken(why: string): void {
    setDone((before) => before.slice(0, -1));
    notifications.show({ color: 'red', title: 'It could not be taken back', message: sentence(why) });
    void refresh();
  }

  return {
    last,
    undo,
    push: (change: Undoable) => setDone((before) => [...before.slice(1 - KEPT), change]),
  };
}
