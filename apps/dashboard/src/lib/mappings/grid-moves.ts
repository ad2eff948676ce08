/** A cell of a grid: its row among those that are there, its column. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** How big the grid is, and how many rows one sees at once. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
  readonly page: number;
}

interface Key {
  readonly key: string;
  readonly ctrlKey?: boolean;
  readonly metaKey?: boolean;
  readonly shiftKey?: boolean;
}

/** Where a key leads, as in a spreadsheet; null when it leads nowhere. */
export function moved({ row, column }: Place, { key, ...held }: Key, extent: Extent): Place | null {
  const far = held.ctrlKey === true || held.metaKey === true;
  const last = { row: extent.rows - 1, column: extent.columns - 1 };
  const to = (next: Place): Place => ({
    row: Math.max(0, Math.min(last.row, next.row)),
    column: Math.max(0, Math.min(last.column, next.column)),
  });
  switch (key) {
    case 'ArrowUp':
      return to({ row: far ? 0 : row - 1, column });
    case 'ArrowDown':
      return to({ row: far ? last.row : row + 1, column });
    case 'ArrowLeft':
      return to({ row, column: far ? 0 : column - 1 });
    case 'ArrowRight':
      return to({ row, column: far ? last.column : column + 1 });
    case 'PageUp':
      return to({ row: row - extent.page, column });
    case 'PageDown':
      return to({ row: row + extent.page, column });
    case 'Home':
      return to({ row: far ? 0 : row, column: 0 });
    case 'End':
      return to({ row: far ? last.row : row, column: last.column });
    default:
      return null;
  }
}

/** The next cell in reading order, or the one before; null at the edges, where Tab leaves the grid. */
export function tabbed({ row, column }: Place, back: boolean, { rows, columns }: Extent): Place | null {
  const at = row * columns + column + (back ? -1 : 1);
  return at < 0 || at >= rows * columns ? null : { row: Math.floor(at / columns), column: at % columns };
}

/** Whether a key is the beginning of typing into a cell. */
export function isTyping({ key, ctrlKey, metaKey }: Key): boolean {
  return key.length === 1 && key !== ' ' && !ctrlKey && !metaKey;
}
