import { ok, type Call } from '../http/call.js';
import { select } from '../query/select.js';
import { text } from '../wire/column.js';
import { Refusal } from '../wire/refusal.js';

const columns = ['Company', 'FirmName', 'FunctionalCurrencyCode', 'Country', 'Status'].map((name) =>
  text(name),
);

export function listCompanies(call: Call) {
  return ok(select(call, call.tenant.activeCompanies(), columns));
}

/** The company of this login: state on the server, shared by everything that uses the login. */
export function readActiveCompany({ tenant, login }: Call) {
  return ok(tenant.activeCompanies().filter((row) => row.Company === login.company));
}

export function setActiveCompany(call: Call) {
  const { tenant, login, params } = call;
  const company = params.company ?? '';
  if (!tenant.activeCompanies().some((row) => row.Company === company)) {
    throw new Refusal(400, `Company ${company} does not exist`);
  }
  login.company = company;
  return readActiveCompany(call);
}
