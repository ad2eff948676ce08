import { absMoney, formatMoney, parseMoney, sumMoney } from '#money';
import type { Books } from '../checks/books.js';
import { Holds } from '../holds.js';
import { invoiceBatch, versionOf } from '../identity.js';
import { invoicesOf, saleMode } from '../rules/as-posted.js';
import { checkProject, projectName } from '../rules/project.js';
import { certificateLines } from '../refunds/certificates.js';
import type { PlannedDocument } from '../types/plan.js';
import { asInvoice, billedOf, type Billed } from './billed.js';
import {
  draftOf,
  invoiceDocument,
  invoiceInstant,
  type Draft,
  type InvoiceContents,
} from './invoice-document.js';
import { storeLinesOf, type Context, type StoreLine } from './invoice-lines.js';
import { holdRefundedEdits } from './lowered-lines.js';
import { partsOf, type InvoicePart } from './parts.js';
import { differenceOf, isEdited, isRepost, reversalOf } from './versions.js';

/**
 * The AR invoices of an order, one for each project (event row 37), summing to its total to the cent; and
 * what an order edited after posting adds to them (row 30). Answers each project's invoice as it stands.
 */
export function planInvoices(context: Context, books: Books, onTerms: boolean): PlannedDocument[] {
  const doubts = new Holds();
  const quiet = { ...context, holds: doubts };
  const lines = storeLinesOf(quiet);
  for (const { batch } of invoicesOf(books.posted)) books.keep(batch);
  const billed = billedOf(books.posted);
  const parts = partsOf(quiet, lines, billed);
  if (holdRefundedEdits(billed, lines, books.posted, context.holds)) return standingOf(books);
  const isBegun = billed.length > 0 || certificateLines(books.posted).length > 0;
  if (isRepost(context, billed, lines)) repost(context, books, onTerms, lines, billed);
  else if (isEdited(context, billed, lines, isBegun)) {
    context.holds.take(doubts);
    for (const contents of changesOf(context, books, onTerms, parts, billed)) want(context, books, contents);
  }
  return standingOf(books);
}

function standingOf(books: Books): PlannedDocument[] {
  return billedOf(books.documents).flatMap((own) => asInvoice(own) ?? []);
}

type Contents = Omit<InvoiceContents, 'after'>;

/** The last invoice before it is posted first: Deltek takes an adjustment only of what it has. */
function want(context: Context, books: Books, contents: Contents): void {
  const after = invoicesOf(books.documents).at(-1)?.batch ?? null;
  books.want('IN', contents.batch, null, () => invoiceDocument(context, { ...contents, after }));
}

/** What is not billed yet: whole invoices of new projects, differences of the others. */
function changesOf(
  context: Context,
  books: Books,
  onTerms: boolean,
  parts: readonly InvoicePart[],
  billed: readonly Billed[],
): Contents[] {
  const late = billed.length > 0 && books.posted.some(({ type }) => type === 'CR');
  const version = nextVersion(billed);
  const whole = parts.filter(({ project }) => billed.every((own) => own.project !== project));
  const adjusted = billed.map((own) => {
    const lines = parts.find(({ project }) => project === own.project)?.lines ?? [];
    const drafts = differenceOf(context, own, lines);
    if (own.wbs && drafts.length > 0) checkProject(own.wbs, context.snapshot, context.rules, context.holds);
    return versionContents(context, onTerms, { ...own, version, drafts });
  });
  return [
    ...adjusted.filter(({ drafts }) => drafts.length > 0),
    ...whole.map((part) => wholeContents(context, onTerms, part, late)),
  ];
}

/** Everything billed, under the next version: what is authorized again later is billed by the one after (row 23). */
export function takeBackInvoices(context: Context, books: Books): void {
  for (const { batch } of invoicesOf(books.posted)) books.keep(batch);
  const billed = billedOf(books.posted);
  for (const contents of reversalsOf(context, false, billed)) want(context, books, contents);
}

function reversalsOf(context: Context, onTerms: boolean, billed: readonly Billed[]): Contents[] {
  const version = nextVersion(billed);
  return billed
    .map((own) => versionContents(context, onTerms, { ...own, version, drafts: reversalOf(own) }))
    .filter(({ drafts }) => drafts.length > 0);
}

/** A reversal of everything billed, and the order as it is now: two batches (E22b). */
function repost(
  context: Context,
  books: Books,
  onTerms: boolean,
  lines: readonly StoreLine[],
  billed: readonly Billed[],
): void {
  const reversals = reversalsOf(context, onTerms, billed);
  for (const contents of reversals) want(context, books, contents);
  const next = nextVersion(billed) + (reversals.length > 0 ? 1 : 0);
  for (const part of renumbered(partsOf(context, lines, []), billed)) {
    const drafts = newLines(context, part);
    if (part.wbs) checkProject(part.wbs, context.snapshot, context.rules, context.holds);
    want(context, books, versionContents(context, onTerms, { ...part, version: next, drafts }));
  }
}

/** A project that was billed before keeps its place; others take the next ones. */
function renumbered(parts: readonly InvoicePart[], billed: readonly Billed[]): InvoicePart[] {
  let free = Math.max(...billed.map(({ project }) => project));
  return parts.map((part) => {
    const name = part.wbs && projectName(part.wbs);
    const known = billed.find(({ wbs }) => wbs && projectName(wbs) === name);
    return { ...part, project: known?.project ?? (free += 1) };
  });
}

function wholeContents(context: Context, onTerms: boolean, part: InvoicePart, late: boolean): Contents {
  const { snapshot, rules, holds } = context;
  if (part.wbs) checkProject(part.wbs, snapshot, rules, holds);
  return {
    batch: invoiceBatch(rules.connectionNumber, snapshot.order.id, part.project),
    mode: saleMode(snapshot, rules),
    wbs: part.wbs,
    drafts: newLines(context, part),
    // What is asked for after receipts went out was not on the order when it was invoiced.
    instant: late ? snapshot.order.modifiedAt : invoiceInstant(context, onTerms),
    onTerms,
  };
}

function versionContents(
  { snapshot, rules }: Context,
  onTerms: boolean,
  { project, wbs, version, drafts }: Pick<InvoiceContents, 'wbs' | 'drafts'> & Version,
): Contents {
  const batch = invoiceBatch(rules.connectionNumber, snapshot.order.id, project, version);
  const [tag, name] = [` v${version}`, ` version ${version}`];
  const mode = saleMode(snapshot, rules);
  return { batch, mode, wbs, drafts, instant: snapshot.order.modifiedAt, onTerms, tag, name };
}

interface Version {
  readonly project: number;
  readonly version: number;
}

function nextVersion(billed: readonly Billed[]): number {
  const versions = billed.flatMap(({ documents }) =>
    documents.map(({ batch }) => versionOf(batch)?.version ?? 1),
  );
  return Math.max(1, ...versions) + 1;
}

function newLines(context: Context, { lines }: InvoicePart): Draft[] {
  holdRounding(context, lines);
  return lines.map((line) => draftOf(context, line)).filter((line) => line !== null);
}

/** Rule R: a small rest is a line of its own, a larger one is a hold, never padded (accounting-treatment section 6). */
function holdRounding({ snapshot, rules, holds }: Context, lines: readonly StoreLine[]): void {
  const tolerance = parseMoney(rules.settings.roundingTolerance);
  const rest = sumMoney(lines.filter(({ role }) => role === 'rounding').map(({ amount }) => amount));
  if (absMoney(rest) <= tolerance) return;
  const detail = `our lines miss the total ${snapshot.order.total.incTax} by ${formatMoney(rest)}`;
  holds.add('total_mismatch', 'order.total', detail);
}
