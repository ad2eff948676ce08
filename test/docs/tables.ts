import { readFileSync } from 'node:fs';

/** A table of a page: what stands above it, its head, its cells. */
export interface Table {
  readonly heading: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Every table of a Markdown page, in order. */
export function tablesOf(path: string): Table[] {
  const tables: { heading: string; head: string[]; rows: string[][] }[] = [];
  let heading = '';
  let open = false;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line.startsWith('#')) heading = line.replace(/^#+ /, '');
    if (!line.startsWith('|')) {
      open = false;
      continue;
    }
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (!open) tables.push({ heading, head: cells, rows: [] });
    else if (!cells.every((cell) => /^:?-+:?$/.test(cell))) tables.at(-1)?.rows.push(cells);
    open = true;
  }
  return tables;
}

/** The table below a heading. */
export function tableBelow(tables: readonly Table[], heading: string): Table {
  const table = tables.find((candidate) => candidate.heading === heading);
  if (!table) throw new Error(`there is no table below "${heading}"`);
  return table;
}

/** What a cell says in code font. */
export function codeIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');
}

/** The cells of one column in all tables that have it, with their row. */
export function column(tables: readonly Table[], name: RegExp): { cell: string; row: string }[] {
  return tables.flatMap(({ head, rows }) => {
    const index = head.findIndex((title) => name.test(title));
    return index < 0 ? [] : rows.map((row) => ({ cell: row[index] ?? '', row: row[0] ?? '' }));
  });
}
