import type { Call } from '../http/call.js';
import type { Tenant } from '../tenant.js';
import type { Table } from '../wire/column.js';
import { localTime } from '../wire/dates.js';
import { objectBody } from '../wire/json.js';
import { readRecord } from '../wire/read-record.js';
import { notFound } from '../wire/refusal.js';
import { keyOf, textOf, type Row } from '../wire/row.js';

/** Whether the screens' required fields are checked: `requiredFieldValidation=N` skips them. */
export function screenFields({ query }: Call, fields: readonly string[]): readonly string[] {
  return query.get('requiredFieldValidation')?.toUpperCase() === 'N' ? [] : fields;
}

/** The body's fields of a hub table. */
export function readBody({ tenant, body }: Call, table: Table, ownColumns: readonly string[] = []): Row {
  const { truncationStatus } = tenant.switches;
  return readRecord(table, objectBody(body), { database: tenant.name, truncationStatus, ownColumns });
}

/** Who made and last changed the record, and when. */
export function creationStamps({ tenant, login }: Call): Row {
  const now = localTime(tenant.now());
  return { CreateUser: login.username, CreateDate: now, ModUser: login.username, ModDate: now };
}

/** Who changes the record, and when. */
export function changeStamps({ tenant, login }: Call): Row {
  return { ModUser: login.username, ModDate: localTime(tenant.now()) };
}

/** The record with that key. Refuses with 404. */
export function record(rows: readonly Row[], name: string, key: string): Row {
  const found = rows.find((row) => keyOf(textOf(row, name)) === keyOf(key));
  if (found === undefined) throw notFound(`Record ${key}`);
  return found;
}

/** Takes the record out of its table. */
export function remove(rows: Row[], row: Row): void {
  rows.splice(rows.indexOf(row), 1);
}

/** The firm a contact or an address belongs to; a link to nothing is a null reference on the server. */
export function firmOf(tenant: Tenant, clientId: string): Row | undefined {
  return tenant.firms.find((row) => keyOf(textOf(row, 'ClientID')) === keyOf(clientId));
}
