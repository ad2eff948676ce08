import { requireFields } from '../firms/required.js';
import type { Call } from '../http/call.js';
import type { Tenant } from '../tenant.js';
import { Refusal } from '../wire/refusal.js';
import { textOf, type Row } from '../wire/row.js';
import type { EntryKind } from './kind.js';
import type { EntryDocument, EntryFile } from './types.js';

/** Completes a control row: who made it, in which company and period (Deltek contract 17). */
export function completeControl({ tenant, login }: Call, kind: EntryKind, control: Row): Row {
  requireFields(kind.control, control);
  const company = textOf(control, 'Company');
  if (company !== '' && !tenant.activeCompanies().some((row) => row.Company === company)) {
    throw new Refusal(400, `Company ${company} does not exist`);
  }
  const period = Number(control.Period) || login.period;
  if (tenant.period(period) === undefined) throw new Refusal(400, `Period ${period} does not exist`);
  if (tenant.switches.periodMustBeActive && period !== login.period) {
    throw new Refusal(400, `Period ${period} is not the active period ${login.period}`);
  }
  const Creator = textOf(control, 'Creator') || login.username;
  return { ...control, Creator, Period: period, Company: login.company, Posted: 'N' };
}

/** Keeps a new file, or refuses it whole when the tenant checks already here. */
export function addFile(
  tenant: Tenant,
  kind: EntryKind,
  control: Row,
  documents: EntryDocument[],
): EntryFile {
  if (tenant.switches.validateOnCreate) refuseComplaints(tenant, kind, control, documents);
  const file: EntryFile = { type: kind.type, control, documents, posted: null, lastPost: null };
  tenant.files.add(file);
  return file;
}

function refuseComplaints(
  tenant: Tenant,
  kind: EntryKind,
  control: Row,
  documents: readonly EntryDocument[],
): void {
  const complaints = documents.flatMap((document) => kind.complaints(document, tenant));
  if (isClosed(tenant, Number(control.Period))) complaints.push(`Period ${String(control.Period)} is closed`);
  if (complaints.length > 0) throw new Refusal(400, complaints.join('<BR/>'));
}

/** Whether the period refuses transactions of this role. */
export function isClosed(
  { switches, ...tenant }: Pick<Tenant, 'switches' | 'periods'>,
  period: number,
): boolean {
  const row = tenant.periods.find((candidate) => candidate.Period === period);
  return row?.ActiveCompanyClosed === 'Y' && !switches.postToClosedPeriods;
}
