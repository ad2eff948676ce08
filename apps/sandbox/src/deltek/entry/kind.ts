import type { Posting } from '../ledger/posting.js';
import type { Tenant } from '../tenant.js';
import type { Table } from '../wire/column.js';
import type { Row } from '../wire/row.js';
import type { EntryDocument, TransType } from './types.js';

/** What differs between the types (Deltek contract 12 to 14). */
export interface EntryKind {
  readonly type: TransType;
  /** Prefix of the tables: `in`, `cr`, `je`. */
  readonly prefix: string;
  /** How posting messages call a file of this type. */
  readonly title: string;
  readonly control: Table;
  readonly master: Table;
  readonly detail: Table;
  /** Fields that tell documents of one batch apart, and tie details to their master. */
  readonly documentKey: readonly string[];
  /** The sums the server computes, and how far the control totals are off. */
  readonly totals: (control: Row, details: readonly Row[]) => Row;
  /** Why the document cannot be posted; none = it can. */
  readonly complaints: (document: EntryDocument, tenant: Tenant) => string[];
  /** The document with its automatic side. */
  readonly expand: (document: EntryDocument, tenant: Tenant) => Posting;
}
