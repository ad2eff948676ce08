/** A file as people's programs write it, in Unicode as the API reads it. */
export interface CsvFile {
  readonly csv: string;
  /** What was done to it; empty where it was as it should be. */
  readonly note: string;
  /** Its first line, where the names of the columns stand. */
  readonly names: string;
}

const LONGEST_LINE = 200;

/** UTF-8; UTF-16 with its mark, as Excel saves "Unicode text"; else the old code page of western Windows. */
export function readCsvFile(bytes: Uint8Array): CsvFile {
  const { csv, note } = decoded(bytes);
  const [names = ''] = csv.slice(0, LONGEST_LINE).split(/\r?\n/, 1);
  return { csv, note, names };
}

function decoded(bytes: Uint8Array): Pick<CsvFile, 'csv' | 'note'> {
  const wide = wideEncoding(bytes);
  if (wide) {
    const csv = new TextDecoder(wide).decode(bytes);
    return { csv, note: 'The file is written in UTF-16; it was converted.' };
  }
  try {
    return { csv: new TextDecoder('utf-8', { fatal: true }).decode(bytes), note: '' };
  } catch {
    const csv = new TextDecoder('windows-1252').decode(bytes);
    const note =
      'The file is not written in UTF-8; it was taken as Windows-1252. Check letters with accents.';
    return { csv, note };
  }
}

function wideEncoding([first, second]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}
