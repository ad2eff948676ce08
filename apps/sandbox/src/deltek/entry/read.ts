import { hexKey } from '../ids.js';
import { requireFields } from '../firms/required.js';
import type { Tenant } from '../tenant.js';
import type { Column, Table } from '../wire/column.js';
import { objectBody, type Body } from '../wire/json.js';
import { readRecord, withDefaults } from '../wire/read-record.js';
import { alreadyExists, nullCompany, nullReference, Refusal } from '../wire/refusal.js';
import { isBlank, keyOf, textOf, type Row } from '../wire/row.js';
import type { EntryKind } from './kind.js';
import type { EntryDocument } from './types.js';

/** Reads and completes the rows of transaction entry as the tenant stores them. */
export class EntryReader {
  constructor(
    private readonly tenant: Tenant,
    private readonly kind: EntryKind,
  ) {}

  /** The control fields of a body; nested tables are read on their own. Tax entries are not modelled. */
  control(body: Body): Row {
    const nested = ['Master', 'Detail', 'DetailTax'].map((table) => this.kind.prefix + table);
    if (nestedRows(body, `${this.kind.prefix}DetailTax`).length > 0) {
      throw new Refusal(400, 'Tax entries are not allowed in this file');
    }
    if (body.Company === '') throw nullCompany(this.kind.control.name);
    return withDefaults(this.kind.control, this.fields(this.kind.control, body, nested));
  }

  /** Only what the body says of a control row, for a change. */
  controlChange(body: Body): Row {
    return this.fields(this.kind.control, body);
  }

  /** Only what the body says of a master, for a change. */
  masterChange(body: Body): Row {
    return this.fields(this.kind.master, body, [`${this.kind.prefix}Detail`]);
  }

  /**
   * Masters and details of one batch, joined. Refuses a key used twice, and details that repeat no
   * master's key exactly: the server then trips over a null reference.
   */
  documents(batch: string, masters: readonly unknown[], details: readonly unknown[]): EntryDocument[] {
    const documents = masters.map((body, index) => ({
      master: this.master(batch, objectBody(body), index),
      details: [] as Row[],
    }));
    const byKey = new Map<string, EntryDocument>();
    for (const document of documents) {
      const key = documentKey(this.kind, document.master);
      if (byKey.has(key)) throw alreadyExists(key, this.tenant.switches.duplicateStatus);
      byKey.set(key, document);
    }
    const lines = new Set<string>();
    for (const [index, body] of details.entries()) {
      const detail = this.detail(batch, objectBody(body), index);
      const line = keyOf(textOf(detail, 'PKey'));
      if (lines.has(line)) throw alreadyExists(line, this.tenant.switches.duplicateStatus);
      lines.add(line);
      const owner = byKey.get(documentKey(this.kind, detail));
      if (owner === undefined) throw nullReference();
      owner.details.push(detail);
    }
    return documents;
  }

  private master(batch: string, body: Body, index: number): Row {
    const { master } = this.kind;
    const row = this.row(master, batch, body, index);
    requireFields(master, row);
    return { ...row, Posted: 'N' };
  }

  private detail(batch: string, body: Body, index: number): Row {
    const row = this.row(this.kind.detail, batch, body, index);
    const PKey = textOf(row, 'PKey') || hexKey(this.tenant.name, batch, 'line', index);
    return { ...row, PKey };
  }

  private row(table: Table, batch: string, body: Body, index: number): Row {
    const fields = withDefaults(table, this.fields(table, body, [`${this.kind.prefix}Detail`]));
    const row = storedKeys(fields, this.tenant.switches.invoiceWidth);
    if (keyOf(textOf(row, 'Batch')) !== keyOf(batch)) throw nullReference();
    return { ...row, Seq: row.Seq || index + 1 };
  }

  private fields(table: Table, body: Body, nested: readonly string[] = []): Row {
    const { name, switches } = this.tenant;
    const missing = switches.requiredColumns.find((column) => isMissing(column, table, body));
    if (missing !== undefined) throw new Refusal(400, `Column:${missing.split('.')[1]} does not exist`);
    const { batchLength, refNoLength, truncationStatus } = switches;
    const lengths: Readonly<Record<string, number>> = { Batch: batchLength, RefNo: refNoLength };
    const columns = table.columns.map((column): Column => ({
      ...column,
      length: lengths[column.name] ?? column.length,
    }));
    return readRecord({ ...table, columns }, body, { database: name, truncationStatus, nested });
  }
}

function isMissing(required: string, table: Table, body: Body): boolean {
  const [of, name = ''] = required.split('.');
  return of === table.name && !Object.hasOwn(body, name);
}

/** The arrays of a nested table; absent is empty. */
export function nestedRows(body: Body, name: string): readonly unknown[] {
  const rows = body[name] ?? [];
  if (!Array.isArray(rows)) throw new Refusal(400, `Field ${name} has a value that cannot be converted`);
  return rows;
}

/** What tells a document of a batch from the others. */
export function documentKey({ documentKey: names }: EntryKind, row: Row): string {
  return keyOf(...names.map((name) => textOf(row, name)));
}

/** Invoice numbers padded with zeros; blank levels a space below a project and nothing without one. */
function storedKeys(row: Row, invoiceWidth: number): Row {
  const stored = { ...row };
  const invoice = textOf(row, 'Invoice').trim();
  if ('Invoice' in row && invoice !== '') stored.Invoice = invoice.padStart(invoiceWidth, '0');
  if ('WBS1' in row) {
    const blank = isBlank(textOf(row, 'WBS1')) ? '' : ' ';
    if (blank === '') stored.WBS1 = '';
    for (const level of ['WBS2', 'WBS3']) if (isBlank(textOf(row, level))) stored[level] = blank;
  }
  return stored;
}
