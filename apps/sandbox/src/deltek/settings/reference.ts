import { ok, single, type Call } from '../http/call.js';
import { select } from '../query/select.js';
import { text } from '../wire/column.js';
import { notFound } from '../wire/refusal.js';
import { codeTableRows } from './code-tables.js';

const bankColumns = ['Code', 'Description', 'Company', 'Org', 'Account', 'CurrencyCode', 'Status'].map(
  (name) => text(name),
);
const codeColumns = ['Code', 'Description', 'Status'].map((name) => text(name));

export function listBanks(call: Call) {
  if (!call.tenant.switches.bankSettings) throw notFound('Settings/Bank');
  return ok(select(call, call.tenant.banks, bankColumns));
}

/** What the double knows of the firm-wide settings. */
export function readGeneral({ tenant }: Call) {
  const multiCompany = tenant.switches.secondCompany ? 'Y' : 'N';
  return ok([
    { MultiCompanyEnabled: multiCompany, MultiCurrencyEnabled: 'N', FirmName: 'Sandbox Surveying Inc' },
  ]);
}

export function readCodeTable(call: Call) {
  const name = call.params.table ?? '';
  const rows = codeTableRows(name);
  if (rows === null) throw notFound(`Code table ${name}`);
  return ok(select(call, rows, codeColumns));
}

/** Lengths and delimiters of keys (Deltek contract 7). */
export function readFormats({ tenant }: Call) {
  return ok([
    {
      WBS1Length: 30,
      WBS1LeadZeros: 'N',
      WBS1Delimiter: '',
      WBS2Length: 30,
      WBS3Length: 30,
      AccountLength: 13,
      ClientLength: 20,
      RefnoLength: tenant.switches.refNoLength,
      InvoiceLength: tenant.switches.invoiceWidth,
      OrgDelimiter: ':',
    },
  ]);
}

const ORGANIZATIONS = [{ Org: '00', Name: 'Main office', Status: 'A' }];

export function listOrganizations(call: Call) {
  return ok(
    select(
      call,
      ORGANIZATIONS,
      ['Org', 'Name', 'Status'].map((name) => text(name)),
    ),
  );
}

export function readOrganization(call: Call) {
  const org = call.params.org ?? '';
  return single(
    call,
    ORGANIZATIONS.filter((row) => row.Org === org),
    `Organization ${org}`,
  );
}
