import { useState } from 'react';
import { readCsvFile, type CsvFile } from '../../../../lib/mappings/csv-file';
import { readTable } from '../../../../lib/report-file';

const NO_TABLE: string[][] = [];

interface Options<Format> {
  readonly setFormat: (next: (before: Format) => Format) => void;
  /** What of a format is otherwise for a file. */
  readonly adapted: (before: Format, table: string[][]) => Partial<Format>;
  /** What was seen was seen of another file, or of one read otherwise. */
  readonly forget: () => void;
}

/** The report that was chosen, and how it is to be read. */
export function useReportFile<Format>({ setFormat, adapted, forget }: Options<Format>) {
  const [file, setFile] = useState<CsvFile | null>(null);
  const [table, setTable] = useState(NO_TABLE);

  function change(changes: Partial<Format>): void {
    setFormat((before) => ({ ...before, ...changes }));
    forget();
  }

  async function choose(chosen: File | null): Promise<void> {
    forget();
    const read = chosen && readCsvFile(new Uint8Array(await chosen.arrayBuffer()));
    const rows = read ? readTable(read.csv) : NO_TABLE;
    setFile(read);
    setTable(rows);
    if (read) setFormat((before) => ({ ...before, ...adapted(before, rows) }));
  }

  return { file, table, change, choose };
}
