import type { Row } from '../wire/row.js';

/** The three transaction types of the double. */
export type TransType = 'IN' | 'CR' | 'JE';

/** One invoice, receipt or journal entry of a file. */
export interface EntryDocument {
  readonly master: Row;
  details: Row[];
}

/** A batch waiting in Transaction Entry, or posted. */
export interface EntryFile {
  readonly type: TransType;
  readonly control: Row;
  documents: EntryDocument[];
  /** When and by whom it was posted last; null = it waits, or a part of it does. */
  posted: LastPost | null;
  /** The same of a part of it. */
  lastPost: LastPost | null;
}

interface LastPost {
  readonly at: Date;
  readonly by: string;
  readonly postSeq: number;
}
