import { useMemo, useRef, useState } from 'react';
import type { RuleRow } from '../../../../lib/mappings/cells';

/** Rows of one request of the API. */
const MOST = 500;

/** The rows people chose to do something with together; those that are gone are forgotten. */
export function useSelection(rows: readonly RuleRow[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef(0);
  const chosen = useMemo(() => rows.filter(({ id }) => ids.has(id)), [rows, ids]);

  return {
    ids,
    rows: chosen,
    clear: () => setIds(new Set()),
    /** `more` takes all between the last one and this one. */
    toggle: (row: number, more: boolean): void => {
      const from = more ? Math.min(anchor.current, row) : row;
      const to = more ? Math.max(anchor.current, row) : row;
      anchor.current = row;
      setIds((before) => {
        const after = new Set(before);
        const isChosen = before.has(rows[row]?.id ?? '');
        for (const { id } of rows.slice(from, to + 1)) {
          if (isChosen) after.delete(id);
          else if (after.size < MOST) after.add(id);
        }
        return after;
      });
    },
    toggleAll: (all: boolean) => setIds(new Set(all ? rows.slice(0, MOST).map(({ id }) => id) : [])),
  };
}
