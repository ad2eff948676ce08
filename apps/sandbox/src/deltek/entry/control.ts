import { created, ok, single, type Call } from '../http/call.js';
import { objectBody } from '../wire/json.js';
import { alreadyExists, notFound, Refusal } from '../wire/refusal.js';
import { textOf, type Row } from '../wire/row.js';
import { addFile, completeControl } from './create.js';
import { EntryReader, nestedRows } from './read.js';
import type { EntryKind } from './kind.js';
import type { EntryFile } from './types.js';

/** Control rows are there only where files group transactions (Deltek contract 11). */
export function refuseWithoutFiles({ tenant }: Call): void {
  const { useFiles, wrongModeStatus } = tenant.switches;
  if (!useFiles) throw new Refusal(wrongModeStatus, 'Files are not used to group transactions');
}

/** Creates control, masters and details at once and answers the control row only. */
export const createControl = (kind: EntryKind) => (call: Call) => {
  refuseWithoutFiles(call);
  const { tenant } = call;
  const body = objectBody(call.body);
  const reader = new EntryReader(tenant, kind);
  const control = completeControl(call, kind, reader.control(body));
  const batch = textOf(control, 'Batch');
  const masters = nestedRows(body, `${kind.prefix}Master`);
  const documents = reader.documents(batch, masters, nestedRows(body, `${kind.prefix}Detail`));
  if (tenant.files.find(kind.type, batch)) throw alreadyExists(batch, tenant.switches.duplicateStatus);
  const file = addFile(tenant, kind, control, documents);
  const place = `/DataEntry/${kind.prefix}Control/${encodeURIComponent(batch)}`;
  return created(shownControl(kind, file), place);
};

export const readControl = (kind: EntryKind) => (call: Call) => {
  refuseWithoutFiles(call);
  const batch = call.params.batch ?? '';
  const file = call.tenant.files.find(kind.type, batch);
  return single(call, file ? [shownControl(kind, file)] : [], `File ${batch}`);
};

export const updateControl = (kind: EntryKind) => (call: Call) => {
  const file = waitingFile(call, kind);
  const {
    Batch: _key,
    Posted: _posted,
    ...change
  } = new EntryReader(call.tenant, kind).controlChange(objectBody(call.body));
  const changed = completeControl(call, kind, { ...file.control, ...change });
  Object.assign(file.control, changed, { Company: file.control.Company });
  return ok([shownControl(kind, file)]);
};

export const deleteControl = (kind: EntryKind) => (call: Call) => {
  call.tenant.files.remove(waitingFile(call, kind));
  return ok([]);
};

/** The file in the path, which must not be posted. */
function waitingFile(call: Call, kind: EntryKind): EntryFile {
  refuseWithoutFiles(call);
  const batch = call.params.batch ?? '';
  const file = call.tenant.files.find(kind.type, batch);
  if (file === undefined) throw notFound(`File ${batch}`);
  if (file.posted) throw new Refusal(400, `File ${batch} has already been posted`);
  return file;
}

/** A control row as it is answered, with the sums the server computes. */
export function shownControl(kind: EntryKind, { control, documents, posted }: EntryFile): Row {
  const details = documents.flatMap((document) => document.details);
  const shown = { ...control, ...kind.totals(control, details) };
  if (kind.type !== 'CR') return shown;
  return {
    ...shown,
    BankCurrencyCode: 'USD',
    PostPeriod: posted ? (control.Period ?? '') : '',
    PostSeq: posted?.postSeq ?? '',
  };
}
