import type { Wbs } from '#deltek';
import type { PostedDocument } from '../types/plan.js';
import { componentsOf } from '../amounts/components.js';
import { invoiceBatch } from '../identity.js';
import { invoicesOf } from '../rules/as-posted.js';
import { projectName, projectsByRule } from '../rules/project.js';
import type { Context, StoreLine } from './invoice-lines.js';
import { splitLines } from './split-lines.js';

/** What one project gets of an order: one invoice. */
export interface InvoicePart {
  readonly batch: string;
  /** Null: no rule leads to a project; held. */
  readonly wbs: Wbs | null;
  readonly lines: readonly StoreLine[];
}

interface Group {
  wbs: Wbs | null;
  batch: string;
  lineIds: Set<number>;
}

/**
 * The order's invoice lines by project (event row 37). A posted invoice keeps the lines it has, under its
 * name; other projects follow by name, so that the same order always gives the same batches.
 */
export function partsOf(
  context: Context,
  lines: readonly StoreLine[],
  posted: readonly PostedDocument[],
): InvoicePart[] {
  if (lines.length === 0) return [];
  const groups = groupsOf(context, posted);
  const shares = splitLines(
    context,
    lines,
    groups.map(({ lineIds }) => lineIds),
  );
  const parts = groups
    .map(({ batch, wbs }, index) => ({ batch, wbs, lines: shares[index] ?? [] }))
    .filter((part) => part.lines.length > 0);
  holdLateParts(context, parts, posted);
  return parts;
}

/** Receipts follow all invoices: what comes after one is no invoice of the order as it was then. */
function holdLateParts(
  { holds }: Context,
  parts: readonly InvoicePart[],
  posted: readonly PostedDocument[],
): void {
  const invoices = new Set(invoicesOf(posted).map(({ batch }) => batch));
  if (invoices.size === 0 || posted.every(({ type }) => type !== 'CR')) return;
  for (const { batch, lines } of parts.filter((part) => !invoices.has(part.batch))) {
    const what = lines.map(({ what: name }) => `"${name}"`).join(', ');
    holds.add('order_changed', batch, `asked for since the order was posted: ${what}`);
  }
}

function groupsOf(context: Context, posted: readonly PostedDocument[]): Group[] {
  const { snapshot, rules, holds, decimals } = context;
  const groups = invoicesOf(posted).map(postedGroup);
  const projectOf = projectsByRule(snapshot, rules, holds);
  const { goods, giftCertificates } = componentsOf(snapshot, decimals);
  const invoiced = rules.settings.giftCertificateSaleDoc === 'invoice_line' ? giftCertificates : [];
  const free = [...goods, ...invoiced]
    .flatMap(({ line }) => (line ? [line] : []))
    .filter(({ id }) => !groups.some(({ lineIds }) => lineIds.has(id)));

  const byName = new Map<string, Group>(groups.map((group) => [nameOf(group.wbs), group]));
  const fresh: Group[] = [];
  const join = (wbs: Wbs | null, lineId?: number) => {
    const name = nameOf(wbs);
    const group = byName.get(name) ?? { wbs, batch: '', lineIds: new Set<number>() };
    if (!byName.has(name)) fresh.push(group);
    byName.set(name, group);
    if (lineId !== undefined) group.lineIds.add(lineId);
  };
  for (const line of free) join(projectOf(line), line.id);
  if (byName.size === 0) join(projectOf(null));
  return [...groups, ...named(context, fresh, groups)];
}

/** Free batch names in the order of the projects' names. */
function named({ rules, snapshot }: Context, fresh: readonly Group[], taken: readonly Group[]): Group[] {
  const used = new Set(taken.map(({ batch }) => batch));
  let number = 0;
  return [...fresh]
    .sort((a, b) => (nameOf(a.wbs) < nameOf(b.wbs) ? -1 : 1))
    .map((group) => {
      let batch: string;
      do batch = invoiceBatch(rules.connectionNumber, snapshot.order.id, (number += 1));
      while (used.has(batch));
      return { ...group, batch };
    });
}

function postedGroup({ batch, lines }: PostedDocument): Group {
  const ids = lines.map(({ explanation }) => /^lines\[(\d+)\]/.exec(explanation.source)?.[1]);
  const lineIds = new Set(ids.flatMap((id) => (id === undefined ? [] : [Number(id)])));
  return { batch, wbs: lines[0]?.wbs ?? null, lineIds };
}

function nameOf(wbs: Wbs | null): string {
  return wbs ? projectName(wbs) : '';
}
