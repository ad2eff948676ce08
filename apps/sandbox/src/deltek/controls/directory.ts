import { z } from 'zod';
import { firmTable } from '../firms/tables.js';
import { hexKey } from '../ids.js';
import { accountRow } from '../seed/accounts.js';
import { nextFirmNumber } from '../seed/firms.js';
import { projectRows, rowsOfProject } from '../seed/projects.js';
import type { Tenant } from '../tenant.js';
import { localTime } from '../wire/dates.js';
import { withDefaults } from '../wire/read-record.js';
import type { Row } from '../wire/row.js';
import { Problem, readControl } from './problem.js';

const status = z.enum(['A', 'I', 'D']);
const name = z.string().trim().min(1).max(100);
const key = (length: number) =>
  z
    .string()
    .regex(/^[^|/\s]+$/, 'No bars, slashes or blanks')
    .max(length);

const newFirm = z.strictObject({ name, status: status.default('A'), isClient: z.boolean().default(true) });
const firmChange = z.strictObject({
  name: name.optional(),
  status: status.optional(),
  isClient: z.boolean().optional(),
});
const account = z.strictObject({
  account: key(13),
  name: name.optional(),
  type: z.int().min(1).max(9).optional(),
  status: z.enum(['A', 'I']).optional(),
});
const project = z.strictObject({
  wbs1: key(30),
  name: name.optional(),
  billingClientId: z.string().max(32).optional(),
  status: status.optional(),
  chargeType: z.enum(['R', 'H', 'P']).optional(),
  phases: z.array(key(30)).max(50).optional(),
});

/** A person creates a firm in Deltek. */
export function createFirm(tenant: Tenant, body: unknown): Row {
  const { name: Name, status: Status, isClient } = readControl(newFirm, body);
  const now = localTime(tenant.now());
  const firm = withDefaults(firmTable, {
    ClientID: hexKey(tenant.name, 'hand-firm', tenant.serial()),
    Client: nextFirmNumber(tenant.firms),
    Name,
    SortName: Name,
    Status,
    ClientInd: isClient ? 'Y' : 'N',
    CreateUser: 'ADMIN',
    CreateDate: now,
    ModUser: 'ADMIN',
    ModDate: now,
  });
  tenant.firms.push(firm);
  return firm;
}

/** A person renames or retires a firm. */
export function changeFirm(tenant: Tenant, clientId: string, body: unknown): Row {
  const change = readControl(firmChange, body);
  const firm = tenant.firms.find((row) => row.ClientID === clientId.toUpperCase());
  if (firm === undefined) throw new Problem(404, `There is no firm ${clientId}`);
  if (change.name !== undefined) Object.assign(firm, { Name: change.name, SortName: change.name });
  if (change.status !== undefined) firm.Status = change.status;
  if (change.isClient !== undefined) firm.ClientInd = change.isClient ? 'Y' : 'N';
  return Object.assign(firm, { ModUser: 'ADMIN', ModDate: localTime(tenant.now()) });
}

/** A person creates a project, or changes its billing client, status or kind on all its levels. */
export function saveProject(tenant: Tenant, body: unknown): Row[] {
  const change = readControl(project, body);
  const { wbs1, billingClientId, phases } = change;
  if (billingClientId && !tenant.firms.some((firm) => firm.ClientID === billingClientId)) {
    throw new Problem(400, 'The request is not valid', [
      { field: 'billingClientId', message: 'There is no such firm' },
    ]);
  }
  const known = rowsOfProject(tenant.projects, wbs1);
  if (known.length === 0) {
    const { name: given = wbs1, status: state = 'A', chargeType = 'R' } = change;
    const rows = projectRows({
      wbs1,
      name: given,
      clientId: billingClientId ?? '',
      phases: phases ?? [],
      status: state,
      chargeType,
    });
    tenant.projects.push(...rows);
    return rows;
  }
  if (phases !== undefined) {
    throw new Problem(400, 'The request is not valid', [
      { field: 'phases', message: 'Only for a new project' },
    ]);
  }
  for (const row of known) {
    if (billingClientId !== undefined)
      Object.assign(row, { ClientID: billingClientId, BillingClientID: billingClientId });
    if (change.status !== undefined) row.Status = change.status;
    if (change.chargeType !== undefined) row.ChargeType = change.chargeType;
  }
  if (change.name !== undefined && known[0])
    Object.assign(known[0], { Name: change.name, LongName: change.name });
  return known;
}

/** A person adds an account, or renames or retires one. */
export function saveAccount(tenant: Tenant, body: unknown): Row {
  const { account: number, name: Name, type: Type, status: Status } = readControl(account, body);
  const known = tenant.accounts.find((row) => row.Account === number);
  if (known) {
    const change = { Name, Type, Status };
    return Object.assign(
      known,
      Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
    );
  }
  if (Name === undefined || Type === undefined) {
    const field = Name === undefined ? 'name' : 'type';
    throw new Problem(400, 'The request is not valid', [{ field, message: 'Needed for a new account' }]);
  }
  const row = accountRow(number, Name, Type, Status);
  tenant.accounts.push(row);
  return row;
}
