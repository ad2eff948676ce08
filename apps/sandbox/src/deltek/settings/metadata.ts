import { receiptKind } from '../entry/kinds/receipt.js';
import { invoiceKind } from '../entry/kinds/invoice.js';
import { journalKind } from '../entry/kinds/journal.js';
import { contactTable, firmTable } from '../firms/tables.js';
import { ok, type Call } from '../http/call.js';
import { projectTable } from '../projects/table.js';
import { text, type Column, type Table } from '../wire/column.js';
import { notFound } from '../wire/refusal.js';

const entry = ({ control, master, detail }: { control: Table; master: Table; detail: Table }) => [
  control,
  master,
  detail,
];

const TABLES: Readonly<Record<string, readonly Table[]>> = {
  INEntry: entry(invoiceKind),
  CREntry: entry(receiptKind),
  JEEntry: entry(journalKind),
  firm: [firmTable],
  contact: [contactTable],
  project: [projectTable],
};

/** What the tenant requires and allows per table (Deltek contract 7.1): an object, not an array. */
export function readMetadata({ tenant, params }: Call) {
  const name = params.name ?? '';
  const tables = TABLES[name];
  if (tables === undefined) throw notFound(`Metadata ${name}`);
  const { switches } = tenant;
  const required = { firm: switches.firmRequiredFields, contact: switches.contactRequiredFields }[name] ?? [];
  const own = name === 'firm' ? switches.firmOwnFields.map((field) => text(field)) : [];
  return ok(
    Object.fromEntries(
      tables.map((table) => [
        table.name,
        describe({ ...table, columns: [...table.columns, ...own] }, required),
      ]),
    ),
  );
}

function describe({ name, keys, columns }: Table, required: readonly string[]) {
  return {
    Keys: keys.join(','),
    TableName: name,
    GridID: null,
    Hidden: false,
    Updateable: true,
    Fields: columns.map((column) =>
      describeColumn(column, column.required || required.includes(column.name)),
    ),
  };
}

const TYPES: Readonly<Record<Column['kind'], string>> = {
  text: 'String',
  money: 'Numeric',
  rate: 'Numeric',
  count: 'Numeric',
  date: 'Date',
  flag: 'Checkbox',
};

function describeColumn(
  { name, kind, caption, fallback, length, codeTable, readOnly }: Column,
  required: boolean,
) {
  return {
    FieldName: name,
    FieldType: codeTable === '' ? TYPES[kind] : 'Dropdown',
    Caption: caption,
    DefaultValue: fallback,
    Hidden: false,
    Required: required,
    Updateable: !readOnly,
    ...(length > 0 ? { MaxLength: length } : {}),
    ...(codeTable === '' ? {} : { CodeTable: codeTable, LimitToList: true }),
  };
}
