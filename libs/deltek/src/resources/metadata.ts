import { z } from 'zod';
import type { Transport } from '../transport.js';
import { flag, key, optionalInteger, text } from '../wire/fields.js';
import { row } from '../wire/rows.js';

/** What Deltek says about one field of a table (Deltek contract 7.1). */
const field = row({
  FieldName: key,
  FieldType: text,
  Caption: text,
  Required: flag,
  Updateable: flag,
  MaxLength: optionalInteger,
  CodeTable: text,
  LimitToList: flag,
}).transform((fields) => ({
  name: fields.FieldName,
  type: fields.FieldType,
  caption: fields.Caption,
  required: fields.Required,
  updateable: fields.Updateable,
  maxLength: fields.MaxLength,
  codeTable: fields.CodeTable,
  limitToList: fields.LimitToList,
}));

export type MetadataField = z.infer<typeof field>;

/** Fields by table name. */
export type Metadata = Readonly<Record<string, readonly MetadataField[]>>;

const tables = z
  .record(z.string(), row({ Fields: z.array(field).optional() }))
  .transform((found): Metadata =>
    Object.fromEntries(Object.entries(found).map(([table, { Fields = [] }]) => [table, Fields])),
  );

/** Metadata of entry screens and hubs. */
export function metadata(transport: Transport) {
  return {
    /**
     * The tables behind a screen or hub: `INEntry`, `CREntry`, `JEEntry`, `firm`, `contact`. Null when
     * Deltek does not know the name.
     */
    getMetadata(name: string): Promise<Metadata | null> {
      const path = `metadata/${encodeURIComponent(name)}`;
      return transport.readOne({ operation: 'deltek.getMetadata', path }, tables);
    },
  };
}
