import type { Posting } from '../ledger/posting.js';
import type { Tenant } from '../tenant.js';
import { textOf, type Row } from '../wire/row.js';
import { shownControl } from './control.js';
import { isClosed } from './create.js';
import { KINDS } from './kinds/index.js';
import type { EntryDocument, EntryFile } from './types.js';

/** What posting a file came to. */
export interface PostOutcome {
  readonly posted: number;
  readonly records: number;
  /** 0 when nothing was posted. */
  readonly postSeq: number;
  readonly complaints: readonly string[];
}

/**
 * Posts the documents of a file that are fine. A complaint about the file itself, such as totals out
 * of balance or a closed period, posts nothing (Deltek contract 10, 15, 17).
 */
export function postFile(tenant: Tenant, file: EntryFile, by: string): PostOutcome {
  const waiting = file.documents.filter(({ master }) => master.Posted !== 'Y');
  const records = file.documents.length;
  const about = fileComplaints(tenant, file, waiting);
  if (about.length > 0) return { posted: 0, records, postSeq: 0, complaints: about };
  const { ready, complaints } = sortOut(tenant, file, waiting);
  if (ready.length === 0) return { posted: 0, records, postSeq: 0, complaints };
  return { ...commit(tenant, file, ready, by), records, complaints };
}

function fileComplaints(tenant: Tenant, file: EntryFile, waiting: readonly EntryDocument[]): string[] {
  const { control, documents, type } = file;
  const batch = textOf(control, 'Batch');
  if (documents.length === 0) return [`File ${batch} has no records`];
  if (waiting.length === 0) return [`File ${batch} has already been posted`];
  const complaints: string[] = [];
  const period = Number(control.Period);
  if (isClosed(tenant, period)) complaints.push(`Period ${period} is closed`);
  if (isOutOfTotals(tenant, file)) complaints.push(`File ${batch} is out of balance with its control totals`);
  if (type === 'JE' && !sidesAgree(waiting, tenant))
    complaints.push(`File ${batch} is out of balance: debits differ from credits`);
  return complaints;
}

/** Totals are checked where files have some. */
function isOutOfTotals({ switches }: Tenant, file: EntryFile): boolean {
  if (!switches.useFiles || switches.ignoreControlTotals) return false;
  const shown: Row = shownControl(KINDS[file.type], file);
  return ['DiffTotal', 'DiffCreditsTotal'].some((name) => name in shown && shown[name] !== 0n);
}

function sidesAgree(documents: readonly EntryDocument[], tenant: Tenant): boolean {
  const amounts = documents.flatMap((document) =>
    KINDS.JE.expand(document, tenant).lines.map(({ Amount }) => Amount as bigint),
  );
  return amounts.reduce((total, amount) => total + amount, 0n) === 0n;
}

function sortOut(tenant: Tenant, { type }: EntryFile, waiting: readonly EntryDocument[]) {
  const ready: EntryDocument[] = [];
  const complaints: string[] = [];
  for (const document of waiting) {
    const unapproved = tenant.switches.approvalRequired && document.master.Status !== 'A';
    const found = [
      ...(unapproved ? ['Transaction is not approved'] : []),
      ...KINDS[type].complaints(document, tenant),
    ];
    if (found.length === 0) ready.push(document);
    else complaints.push(...found);
  }
  return { ready, complaints };
}

function commit(tenant: Tenant, file: EntryFile, ready: readonly EntryDocument[], by: string) {
  const { control, type } = file;
  const period = Number(control.Period);
  const postSeq = tenant.ledger.nextSequence(period);
  const postings = ready.map((document) => dated(KINDS[type].expand(document, tenant), document));
  const header = { Batch: control.Batch ?? '', TransType: type, Company: control.Company ?? '', Org: '00' };
  tenant.ledger.post(header, period, postings, tenant.switches.ledgerDelayMs);
  for (const { master } of ready) master.Posted = 'Y';
  file.lastPost = { at: tenant.now(), by, postSeq };
  closeWhenPosted(file);
  tenant.calls.posts += 1;
  return { posted: ready.length, postSeq };
}

/** A file is posted when nothing in it waits any more. */
export function closeWhenPosted(file: EntryFile): void {
  const isPosted = file.documents.every(({ master }) => master.Posted === 'Y');
  file.control.Posted = isPosted ? 'Y' : 'N';
  file.posted = isPosted ? file.lastPost : null;
}

function dated({ lines, receivables }: Posting, { master }: EntryDocument): Posting {
  const TransDate = master.TransDate ?? '';
  return {
    lines: lines.map((line) => ({ ...line, TransDate })),
    receivables: receivables.map((row) => ({ ...row, TransDate })),
  };
}
