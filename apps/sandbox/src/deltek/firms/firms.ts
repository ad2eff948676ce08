import { created, ok, single, type Call } from '../http/call.js';
import { hexKey } from '../ids.js';
import { select } from '../query/select.js';
import { nextFirmNumber } from '../seed/firms.js';
import type { Tenant } from '../tenant.js';
import { text } from '../wire/column.js';
import { withDefaults } from '../wire/read-record.js';
import { Refusal } from '../wire/refusal.js';
import { isBlank, textOf, type Row } from '../wire/row.js';
import { copiedFields } from './addresses.js';
import { requireCodes } from './codes.js';
import { requireFields } from './required.js';
import { changeStamps, creationStamps, firmOf, readBody, record, remove, screenFields } from './store.js';
import { firmTable } from './tables.js';

export function listFirms(call: Call) {
  const { firms, switches } = call.tenant;
  const columns = [...firmTable.columns, ...switches.firmOwnFields.map((name) => text(name))];
  const rows = firms.map((firm) => shown(call.tenant, firm));
  return ok(select(call, rows, columns));
}

export function readFirm(call: Call) {
  const clientId = call.params.clientId ?? '';
  const firm = firmOf(call.tenant, clientId);
  return single(call, firm ? [shown(call.tenant, firm)] : [], `Firm ${clientId}`);
}

/** Names are not unique; the number is, and is given by the server unless it is sent. */
export function createFirm(call: Call) {
  const { tenant } = call;
  const fields = readFields(call);
  checkFirm(call, fields);
  const serial = tenant.serial();
  const number = textOf(fields, 'Client') || nextFirmNumber(tenant.firms);
  if (tenant.switches.firmNumberTaken || tenant.firms.some((firm) => firm.Client === number)) {
    throw new Refusal(400, `Firm Number already exists: ${number}`);
  }
  const key = { ClientID: hexKey(tenant.name, 'new-firm', serial), Client: number };
  const record = { ...fields, ...key, ...creationStamps(call) };
  const firm = withDefaults(firmTable, record, tenant.switches.firmOwnFields);
  tenant.firms.push(firm);
  return created(shown(tenant, firm), `/firm/${textOf(firm, 'ClientID')}`);
}

/** Checks the tenant's required fields again, whatever the body touches. */
export function updateFirm(call: Call) {
  const { tenant, params } = call;
  const firm = record(tenant.firms, 'ClientID', params.clientId ?? '');
  const changed = { ...firm, ...readFields(call) };
  checkFirm(call, changed);
  Object.assign(firm, changed, changeStamps(call));
  return ok([shown(tenant, firm)]);
}

export function deleteFirm(call: Call) {
  const { firms } = call.tenant;
  remove(firms, record(firms, 'ClientID', call.params.clientId ?? ''));
  return ok([]);
}

/** A blank organization is worse than none: the server takes the company from it. */
function readFields(call: Call): Row {
  const fields = readBody(call, firmTable, call.tenant.switches.firmOwnFields);
  if ('Org' in fields && isBlank(textOf(fields, 'Org'))) {
    throw new Refusal(500, "Cannot insert the value NULL into column 'Company'. INSERT fails.");
  }
  return fields;
}

function checkFirm(call: Call, firm: Row): void {
  requireFields(firmTable, firm, screenFields(call, call.tenant.switches.firmRequiredFields));
  requireCodes(firmTable, firm);
}

/** A firm as it is answered: with what the server copies from its addresses. */
function shown(tenant: Tenant, firm: Row): Row {
  const own = Object.fromEntries(tenant.switches.firmOwnFields.map((name) => [name, firm[name] ?? '']));
  return { ...firm, ...own, ...copiedFields(tenant, textOf(firm, 'ClientID')) };
}
