import { ok, type Call } from '../http/call.js';
import { select } from '../query/select.js';
import { count, date, flag, text, type Column } from '../wire/column.js';
import { Refusal } from '../wire/refusal.js';

const columns: readonly Column[] = [
  count('Period'),
  text('FmtPeriod'),
  ...['AccountPdStart', 'AccountPdEnd', 'FYStart', 'FYEnd'].map((name) => date(name)),
  ...['ActiveCompanyClosed', 'AllCompaniesClosed', 'ApplytoAllCompanies'].map((name) => flag(name)),
];

export function listPeriods(call: Call) {
  return ok(select(call, call.tenant.periods, columns));
}

/** The period of this login: state on the server, as the active company is. */
export function readActivePeriod({ tenant, login }: Call) {
  return ok(tenant.periods.filter((row) => row.Period === login.period));
}

export function setActivePeriod(call: Call) {
  const { tenant, login, params } = call;
  const asked = params.period ?? '';
  const found = /^\d{6}$/.test(asked) ? tenant.period(Number(asked)) : undefined;
  if (found === undefined) throw new Refusal(400, `Period ${asked} does not exist`);
  login.period = Number(found.Period);
  return readActivePeriod(call);
}
