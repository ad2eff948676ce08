import { useState } from 'react';
import type { RuleRow } from '../../../../lib/mappings/cells';
import type { Place } from '../../../../lib/mappings/grid-moves';

interface Cell extends Place {
  /** Of its row: the place follows it when rows are read anew. */
  id: string | undefined;
}

/** The cell somebody is at: the same row wherever it stands, else the nearest place there is. */
export function useActiveCell(rows: readonly RuleRow[]) {
  const [cell, setCell] = useState<Cell>({ row: 0, column: 0, id: undefined });
  const first = rows[cell.row];
  if (cell.id === undefined && first) setCell({ ...cell, id: first.id });
  const followed = rows.findIndex(({ id }) => id === cell.id);
  const row = followed >= 0 ? followed : Math.max(0, Math.min(cell.row, rows.length - 1));
  return {
    active: { row, column: cell.column },
    setActive: (to: Place) => setCell({ ...to, id: rows[to.row]?.id }),
  };
}
