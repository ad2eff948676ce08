import { sumMoney } from '#money';
import { ok, type Call } from '../http/call.js';
import { select } from '../query/select.js';
import { formattedPeriod } from '../seed/periods.js';
import type { Tenant } from '../tenant.js';
import { count, date, flag, money, text, type Column } from '../wire/column.js';
import { localTime } from '../wire/dates.js';
import { moneyOf, textOf, type Row } from '../wire/row.js';
import { KINDS } from './kinds/index.js';
import type { EntryKind } from './kind.js';
import type { EntryFile } from './types.js';

const columns: readonly Column[] = [
  ...['Description', 'Creator', 'ApprovalStatus', 'ApprovalStatusDesc', 'TransType', 'Batch', 'Company'].map(
    (name) => text(name),
  ),
  ...['Period', 'PostStatus', 'PostStatusDesc', 'PostComment', 'PostUser', 'TransListReportPath'].map(
    (name) => text(name),
  ),
  ...['PostLogReportPath', 'PostLogReportName', 'AutoPost', 'RecurSchedule', 'Reverse', 'Reversed'].map(
    (name) => text(name),
  ),
  ...['RawPeriod', 'PostSeq'].map((name) => count(name)),
  ...['EndDate', 'PostDate', 'TransDate'].map((name) => date(name)),
  ...['Recurring', 'Posted'].map((name) => flag(name)),
  text('RefNo'),
  money('Total'),
];

/** The list of files (Deltek contract 10.1); posted ones leave it where files do not group transactions. */
export const listLanding = (kind: EntryKind) => (call: Call) => {
  return ok(
    select(call, shownFiles(call.tenant, call.tenant.files.list(kind.type)).map(landingRow), columns),
  );
};

/** Files of all types, with what the list of one type lacks. */
export function listAllLanding(call: Call) {
  const files = shownFiles(call.tenant, call.tenant.files.list());
  const rows = files.map((file) => ({ ...landingRow(file), ...extras(file) }));
  return ok(select(call, rows, columns));
}

function shownFiles({ switches }: Tenant, files: readonly EntryFile[]): EntryFile[] {
  return files.filter(({ posted }) => switches.useFiles || posted === null);
}

function landingRow({ type, control, documents, posted }: EntryFile): Row {
  const approved = documents.every(({ master }) => master.Status === 'A');
  const period = Number(control.Period);
  return {
    Description: control.Description ?? '',
    Creator: control.Creator ?? '',
    EndDate: control.EndDate ?? '',
    ApprovalStatus: approved ? 'A' : 'N',
    ApprovalStatusDesc: approved ? 'Approved' : 'In Progress',
    TransType: type,
    Batch: control.Batch ?? '',
    Company: control.Company ?? '',
    Period: control.Recurring === 'Y' ? 'Recurring' : formattedPeriod(period),
    RawPeriod: period,
    PostStatus: posted ? 'P' : '',
    PostStatusDesc: posted ? 'Posted' : '',
    PostComment: '',
    PostDate: posted ? localTime(posted.at) : '',
    PostUser: posted?.by ?? '',
    PostSeq: posted?.postSeq ?? 0,
    TransListReportPath: `/Standard/TransactionList/TranList${type}`,
    PostLogReportPath: '',
    PostLogReportName: '',
    AutoPost: '',
    RecurSchedule: '',
    Reverse: '',
    Reversed: '',
    Recurring: control.Recurring ?? 'N',
  };
}

function extras(file: EntryFile): Row {
  const [first] = file.documents;
  return {
    TransDate: first?.master.TransDate ?? '',
    RefNo: textOf(first?.master ?? {}, 'RefNo'),
    Total: fileTotal(KINDS[file.type], file),
    Posted: file.posted ? 'Y' : 'N',
  };
}

function fileTotal({ type }: EntryKind, { documents }: EntryFile) {
  const column = type === 'JE' ? 'DebitAmount' : 'Amount';
  return sumMoney(documents.flatMap(({ details }) => details.map((detail) => moneyOf(detail, column))));
}
