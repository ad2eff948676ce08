import { z } from 'zod';
import { parseMoney } from '#money';
import { addFile } from '../entry/create.js';
import { KINDS } from '../entry/kinds/index.js';
import { postFile, type PostOutcome } from '../entry/post.js';
import { EntryReader } from '../entry/read.js';
import type { EntryFile } from '../entry/types.js';
import type { Tenant } from '../tenant.js';
import { localTime } from '../wire/dates.js';
import { withDefaults } from '../wire/read-record.js';
import { Problem, readControl } from './problem.js';

const PERSON = 'BOOKKEEPER';

const byHand = z.strictObject({
  batch: z.string().min(1).max(32),
  type: z.enum(['IN', 'CR', 'JE']).optional(),
});

const postedByHand = byHand.extend({ period: z.int().optional() });

/** A person approves a waiting file in Transaction Entry and posts it, into another period if he says so. */
export function postByHand(tenant: Tenant, body: unknown): PostOutcome {
  const { period, ...named } = readControl(postedByHand, body);
  const file = fileByHand(tenant, named);
  if (period !== undefined) file.control['Period'] = knownPeriod(tenant, period);
  return post(tenant, file);
}

/** The file a control names. */
export function fileByHand(tenant: Tenant, body: unknown): EntryFile {
  const { batch, type } = readControl(byHand, body);
  const types = type === undefined ? (['IN', 'CR', 'JE'] as const) : [type];
  const file = types
    .map((candidate) => tenant.files.find(candidate, batch))
    .find((found) => found !== undefined);
  if (file === undefined) throw new Problem(404, `There is no file ${batch}`);
  return file;
}

/** A period of the tenant's table; a person can name no other. */
export function knownPeriod(tenant: Tenant, period: number): number {
  if (tenant.period(period) !== undefined) return period;
  throw new Problem(400, 'The request is not valid', [
    { field: 'period', message: 'There is no such period' },
  ]);
}

const amount = z.string().regex(/^-?\d{1,12}(\.\d{1,4})?$/, 'An amount such as 100.00');
const invoice = z.strictObject({
  invoice: z.string().regex(/^[0-9A-Za-z]{1,12}$/, 'At most 12 letters and digits'),
  wbs1: z.string().min(1).max(30),
  wbs2: z.string().max(30).default(' '),
  amount,
  account: z.string().min(1).max(13).default('4010'),
  period: z.int().optional(),
  batch: z
    .string()
    .regex(/^[A-Z0-9-]{1,32}$/, 'At most 32 capitals, digits and dashes')
    .optional(),
});

/** A person types an invoice into Deltek and posts it: the number is taken by someone else's document. */
export function foreignInvoice(tenant: Tenant, body: unknown) {
  const { invoice: number, wbs1, wbs2, amount: text, account, period, batch } = readControl(invoice, body);
  const kind = KINDS.IN;
  const Batch = batch ?? `HAND${String(tenant.serial()).padStart(6, '0')}`;
  const Period = knownPeriod(tenant, period ?? tenant.logins.firstPeriod);
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
  try {
    return { batch: Batch, ...post(tenant, file) };
  } catch (error) {
    tenant.files.remove(file);
    throw error;
  }
}

function post(tenant: Tenant, file: EntryFile): PostOutcome {
  for (const { master } of file.documents) Object.assign(master, { Status: 'A', AuthorizedBy: PERSON });
  const outcome = postFile(tenant, file, PERSON);
  if (outcome.posted === 0) throw new Problem(409, outcome.complaints.join('; '));
  return outcome;
}
