import { z } from 'zod';
import { switchFields, type Switches } from '../switches.js';
import type { Tenant } from '../tenant.js';
import type { DeltekWorld } from '../world.js';
import { Problem, readControl } from './problem.js';

/** Changes the switches given and leaves the others. */
export function changeSwitches(tenant: Tenant, body: unknown): Switches {
  const change = readControl(switchFields.partial(), body);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  tenant.switches = { ...tenant.switches, ...given };
  return tenant.switches;
}

const newTenant = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'Lower-case letters, digits and dashes'),
});

/** Adds a tenant with the seed. */
export function createTenant(world: DeltekWorld, body: unknown) {
  const { name } = readControl(newTenant, body);
  if (world.find(name)) throw new Problem(409, `There is a tenant ${name} already`);
  world.add(name);
  return { name };
}

/** Closes or opens a period for everyone. */
export function setPeriod(tenant: Tenant, text: string, action: string) {
  if (action !== 'close' && action !== 'open') throw new Problem(404, `A period can be closed or opened`);
  const period = /^\d{6}$/.test(text) ? tenant.period(Number(text)) : undefined;
  if (period === undefined) throw new Problem(404, `There is no period ${text}`);
  const closed = action === 'close' ? 'Y' : 'N';
  return Object.assign(period, { ActiveCompanyClosed: closed, AllCompaniesClosed: closed });
}

const loginChange = z.strictObject({
  username: z.string().min(1).max(60).default('connector'),
  password: z.string().min(1).max(200).optional(),
  disabled: z.boolean().optional(),
  expireTokens: z.boolean().optional(),
});

/** Adds a login, gives one a new password, disables or enables it, or expires every token. */
export function changeLogin({ logins }: Tenant, body: unknown) {
  const { username, password, disabled, expireTokens } = readControl(loginChange, body);
  const login = password === undefined ? logins.find(username) : logins.save(username, password);
  if (login === undefined) {
    throw new Problem(400, 'The request is not valid', [
      { field: 'password', message: 'Needed for a new login' },
    ]);
  }
  if (disabled !== undefined) Object.assign(login, { disabled, failures: 0 });
  if (expireTokens) logins.expireAll();
  return { username: login.username, disabled: login.disabled };
}
