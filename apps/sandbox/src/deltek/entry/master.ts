import { created, ok, single, type Call } from '../http/call.js';
import { select } from '../query/select.js';
import type { Tenant } from '../tenant.js';
import { localTime } from '../wire/dates.js';
import { objectBody } from '../wire/json.js';
import { withDefaults } from '../wire/read-record.js';
import { alreadyExists, notFound, nullReference, Refusal } from '../wire/refusal.js';
import { keyOf, textOf, type Row } from '../wire/row.js';
import { refuseWithoutFiles } from './control.js';
import { addFile, completeControl } from './create.js';
import { invoiceNames } from './kinds/invoice.js';
import { closeWhenPosted } from './post.js';
import { documentKey, EntryReader, nestedRows } from './read.js';
import type { EntryKind } from './kind.js';
import type { EntryDocument, EntryFile } from './types.js';

export const listMasters = (kind: EntryKind) => (call: Call) => {
  refuseWithoutFiles(call);
  const file = call.tenant.files.find(kind.type, call.params['*'] ?? '');
  if (!file) return noFile(call);
  const rows = file.documents.map((document) => shownMaster(kind, document, call.tenant));
  return ok(select(call, rows, kind.master.columns));
};

export const listDetails = (kind: EntryKind) => (call: Call) => {
  refuseWithoutFiles(call);
  const file = call.tenant.files.find(kind.type, call.params['*'] ?? '');
  if (!file) return noFile(call);
  const rows = file.documents.flatMap((document) => document.details);
  return ok(select(call, rows, kind.detail.columns));
};

function noFile(call: Call) {
  return single(call, [], `File ${call.params['*'] ?? ''}`);
}

/**
 * Creates one document with its details inside, where files do not group transactions: period and
 * company are those of the login (Deltek contract 11.2). Answers the master row.
 */
export const createMaster = (kind: EntryKind) => (call: Call) => {
  const { tenant } = call;
  const { useFiles, wrongModeStatus, duplicateStatus } = tenant.switches;
  if (useFiles) throw new Refusal(wrongModeStatus, 'Files are used to group transactions');
  const [batch, key] = pathKey(call);
  const body = objectBody(call.body);
  const reader = new EntryReader(tenant, kind);
  const [document] = reader.documents(batch, [body], nestedRows(body, `${kind.prefix}Detail`));
  if (document === undefined || writtenKey(kind, document.master) !== keyOf(...key)) throw nullReference();
  const file = tenant.files.find(kind.type, batch);
  if (
    file?.documents.some(({ master }) => documentKey(kind, master) === documentKey(kind, document.master))
  ) {
    throw alreadyExists(key.join('|'), duplicateStatus);
  }
  if (file) file.documents.push(document);
  else addFile(tenant, kind, ungroupedControl(call, kind, batch, document.master), [document]);
  const place = `/DataEntry/${kind.prefix}Master/${encodeURIComponent([batch, ...key].join('|'))}`;
  return created(shownMaster(kind, document, tenant), place);
};

export const updateMaster = (kind: EntryKind) => (call: Call) => {
  const { document } = waitingDocument(call, kind);
  const change = new EntryReader(call.tenant, kind).masterChange(objectBody(call.body));
  const kept = Object.fromEntries(
    [...kind.master.keys, 'Posted'].map((name) => [name, document.master[name] ?? '']),
  );
  const stamps = { ModUser: call.login.username, ModDate: localTime(call.tenant.now()) };
  Object.assign(document.master, change, kept, stamps);
  return ok([shownMaster(kind, document, call.tenant)]);
};

export const deleteMaster = (kind: EntryKind) => (call: Call) => {
  const { file, document } = waitingDocument(call, kind);
  file.documents = file.documents.filter((candidate) => candidate !== document);
  if (file.documents.length > 0) closeWhenPosted(file);
  else if (!call.tenant.switches.useFiles) call.tenant.files.remove(file);
  return ok([]);
};

function waitingDocument(call: Call, kind: EntryKind): { file: EntryFile; document: EntryDocument } {
  const [batch, key] = pathKey(call);
  const file = call.tenant.files.find(kind.type, batch);
  const document = file?.documents.find(({ master }) => writtenKey(kind, master) === keyOf(...key));
  if (file === undefined || document === undefined) throw notFound(`Record ${[batch, ...key].join('|')}`);
  if (document.master.Posted === 'Y') throw new Refusal(400, `Record ${batch} has already been posted`);
  return { file, document };
}

/** `{Batch}|{key}`: the batch, then the parts that tell the document apart. */
function pathKey({ params }: Call): [batch: string, key: string[]] {
  const [batch = '', ...key] = (params['*'] ?? '').split('|');
  return [batch, key];
}

function writtenKey(kind: EntryKind, master: Row): string {
  return keyOf(...kind.documentKey.map((name) => textOf(master, name)));
}

function ungroupedControl(call: Call, kind: EntryKind, batch: string, master: Row): Row {
  const Description = textOf(master, 'TransComment') || textOf(master, 'Description');
  const control = { Batch: batch, Description: Description.slice(0, 40), EndDate: master.TransDate ?? '' };
  return completeControl(call, kind, withDefaults(kind.control, control));
}

const STATUSES: Readonly<Record<string, string>> = {
  N: 'In Progress',
  S: 'Submitted',
  A: 'Approved',
  R: 'Rejected',
};

/** A master row as it is answered. */
function shownMaster(kind: EntryKind, document: EntryDocument, tenant: Tenant): Row {
  const { master } = document;
  const status = master.Posted === 'Y' ? 'Posted' : (STATUSES[textOf(master, 'Status')] ?? '');
  const names = kind.type === 'IN' ? invoiceNames(document, tenant) : {};
  return { ...master, ...names, StatusDescription: status };
}
