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
  readonly back: () => BulkChange;
}

const KEPT = 20;

/** Takes changes back, the last one first, as long as nobody changed the same rows since. */
export function useUndo(connectionId: string, table: Table, onRows: (rows: readonly RuleRow[]) => void) {
  const cache = useQueryClient();
  const refresh = useRefreshMappings(connectionId);
  const [done, setDone] = useState<readonly Undoable[]>([]);
  const busy = useRef(false);
  const last = done.at(-1);

  async function undo(): Promise<void> {
    if (!last || busy.current) return;
    busy.current = true;
    try {
      const { added, changed, removed } = await changeRows(connectionId, table.name, last.back());
      onRows([...added, ...changed]);
      replaceRows(cache, connectionId, table.name, changed);
      if (added.length + removed > 0) void refresh();
      setDone((before) => before.slice(0, -1));
      notifications.show({ message: `Taken back: ${last.what}` });
    } catch (error) {
      const { detail } = toProblem(error);
      setDone((before) => before.slice(0, -1));
      notifications.show({ color: 'red', title: 'It could not be taken back', message: sentence(detail) });
      void refresh();
    } finally {
      busy.current = false;
    }
  }

  return {
    last,
    undo,
    push: (change: Undoable) => setDone((before) => [...before.slice(1 - KEPT), change]),
  };
}
