import { created, ok, single, type Call } from '../http/call.js';
import { hexKey } from '../ids.js';
import { select } from '../query/select.js';
import { withDefaults } from '../wire/read-record.js';
import { nullReference } from '../wire/refusal.js';
import { isBlank, keyOf, textOf, type Row } from '../wire/row.js';
import { requireFields } from './required.js';
import { changeStamps, creationStamps, firmOf, readBody, record, remove, screenFields } from './store.js';
import { contactTable } from './tables.js';

export function listContacts(call: Call) {
  return ok(select(call, call.tenant.contacts, contactTable.columns));
}

export function readContact(call: Call) {
  const key = keyOf(call.params.contactId ?? '');
  const rows = call.tenant.contacts.filter((contact) => keyOf(textOf(contact, 'ContactID')) === key);
  return single(call, rows, `Contact ${key}`);
}

export function createContact(call: Call) {
  const { tenant } = call;
  const fields = readBody(call, contactTable);
  checkContact(call, fields);
  const key = { ContactID: hexKey(tenant.name, 'new-contact', tenant.serial()) };
  const contact = withDefaults(contactTable, { ...fields, ...key, ...creationStamps(call) });
  tenant.contacts.push(contact);
  return created(contact, `/contact/${key.ContactID}`);
}

export function updateContact(call: Call) {
  const contact = record(call.tenant.contacts, 'ContactID', call.params.contactId ?? '');
  const changed = { ...contact, ...readBody(call, contactTable) };
  checkContact(call, changed);
  Object.assign(contact, changed, changeStamps(call));
  return ok([contact]);
}

export function deleteContact(call: Call) {
  const { contacts } = call.tenant;
  remove(contacts, record(contacts, 'ContactID', call.params.contactId ?? ''));
  return ok([]);
}

function checkContact(call: Call, contact: Row): void {
  const { tenant } = call;
  requireFields(contactTable, contact, screenFields(call, tenant.switches.contactRequiredFields));
  const clientId = textOf(contact, 'ClientID');
  if (!isBlank(clientId) && firmOf(tenant, clientId) === undefined) throw nullReference();
}
