import { z } from 'zod';
import { formatMoney, parseMoney } from '#money';
import { KINDS } from '../entry/kinds/index.js';
import { shownControl } from '../entry/control.js';
import { postFile, type PostOutcome } from '../entry/post.js';
import { EntryReader } from '../entry/read.js';
import { addFile } from '../entry/create.js';
import type { EntryFile } from '../entry/types.js';
import type { Tenant } from '../tenant.js';
import { localTime } from '../wire/dates.js';
import { withDefaults } from '../wire/read-record.js';
import { Refusal } from '../wire/refusal.js';
import { textOf, type Row } from '../wire/row.js';
import { Problem, readControl } from './problem.js';

const PERSON = 'BOOKKEEPER';

/** The whole ledger as a bookkeeper would audit it; amounts are decimal strings, debit positive. */
export function readLedger(tenant: Tenant) {
  const { ledger, files, accounts } = tenant;
  const used = ledger.balances();
  const balances = accounts
    .map((row) => textOf(row, 'Account'))
    .map((account) => [account, used.get(account) ?? 0n] as const);
  return {
    rows: ledger.all().map(decimals),
    unposted: files
      .list()
      .filter(({ posted }) => posted === null)
      .map(waitingFile),
    balances: Object.fromEntries(balances.map(([account, balance]) => [account, formatMoney(balance)])),
    arOpen: Object.fromEntries(
      [...ledger.receivables.open()].map(([key, balance]) => [key, formatMoney(balance)]),
    ),
    counts: tenant.calls.summary(),
  };
}

function waitingFile(file: EntryFile) {
  const details = file.documents.flatMap((document) => document.details.map(decimals));
  const masters = file.documents.map(({ master }) => decimals(master));
  return { type: file.type, ...decimals(shownControl(KINDS[file.type], file)), masters, details };
}

function decimals(row: Row) {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? formatMoney(value) : value,
    ]),
  );
}

const byHand = z.strictObject({
  batch: z.string().min(1).max(32),
  type: z.enum(['IN', 'CR', 'JE']).optional(),
});

/** A person approves a waiting file in Transaction Entry and posts it. */
export function postByHand(tenant: Tenant, body: unknown): PostOutcome {
  const { batch, type } = readControl(byHand, body);
  const types = type === undefined ? (['IN', 'CR', 'JE'] as const) : [type];
  const file = types
    .map((candidate) => tenant.files.find(candidate, batch))
    .find((found) => found !== undefined);
  if (file === undefined) throw new Problem(404, `There is no file ${batch}`);
  return post(tenant, file);
}

const amount = z.string().regex(/^-?\d{1,12}(\.\d{1,4})?$/, 'An amount such as 100.00');
const invoice = z.strictObject({
  invoice: z.string().regex(/^[0-9A-Za-z]{1,12}$/, 'At most 12 letters and digits'),
  wbs1: z.string().min(1).max(30),
  wbs2: z.string().max(30).default(' '),
  amount,
  account: z.string().min(1).max(13).default('4010'),
  period: z.int().optional(),
});

/** A person types an invoice into Deltek and posts it: the number is taken by someone else's document. */
export function foreignInvoice(tenant: Tenant, body: unknown) {
  const { invoice: number, wbs1, wbs2, amount: text, account, period } = readControl(invoice, body);
  const kind = KINDS.IN;
  const Batch = `HAND${String(tenant.serial()).padStart(6, '0')}`;
  const Period = period ?? tenant.logins.firstPeriod;
  if (tenant.period(Period) === undefined) {
    throw new Problem(400, 'The request is not valid', [
      { field: 'period', message: 'There is no such period' },
    ]);
  }
  const today = localTime(tenant.now());
  const control = {
    Batch,
    Description: `Invoice ${number}`,
    EndDate: today,
    Creator: PERSON,
    Period,
    Company: '00',
    Total: parseMoney(text),
  };
  const key = { Batch, Invoice: number, WBS1: wbs1, WBS2: wbs2, WBS3: ' ' };
  const documents = new EntryReader(tenant, kind).documents(
    Batch,
    [{ ...key, TransDate: today, TransComment: 'Entered by hand' }],
    [{ ...key, InvoiceSection: 'A', Account: account, Amount: text }],
  );
  const file = addFile(tenant, kind, withDefaults(kind.control, control), documents);
  return { batch: Batch, ...post(tenant, file) };
}

function post(tenant: Tenant, file: EntryFile): PostOutcome {
  for (const { master } of file.documents) Object.assign(master, { Status: 'A', AuthorizedBy: PERSON });
  const outcome = postFile(tenant, file, PERSON);
  if (outcome.posted === 0) throw new Problem(409, outcome.complaints.join('; '));
  return outcome;
}

/** Refusals of the pretended Deltek, said as problems of the control. */
export function asProblem<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) throw new Problem(400, error.message);
    throw error;
  }
}
