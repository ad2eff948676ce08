import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { invoiceBatch, versionOf } from '../identity.js';
import { invoicesOf } from '../rules/as-posted.js';
import { projectName } from '../rules/project.js';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';

/** What an order bills on one project: its invoice and all later versions of it (hard rule 2), as one. */
export interface Billed {
  /** The project's place among those of the order; part of names. */
  readonly project: number;
  readonly wbs: PlannedLine['wbs'];
  /** Oldest first. */
  readonly documents: readonly PlannedDocument[];
  /** By fact and account. What came to nothing is there too: should it come back, it goes where it was. */
  readonly lines: readonly PlannedLine[];
}

/** Everything an order has billed, project by project. */
export function billedOf(documents: readonly PlannedDocument[]): Billed[] {
  const projects = new Map<string, PlannedDocument[]>();
  for (const document of invoicesOf(documents)) {
    const wbs = document.lines[0]?.wbs;
    const name = wbs ? projectName(wbs) : '';
    projects.set(name, [...(projects.get(name) ?? []), document]);
  }
  return [...projects.values()]
    .map((own) => ({
      project: versionOf(own[0]?.batch ?? '')?.project ?? 1,
      wbs: own[0]?.lines[0]?.wbs ?? null,
      documents: own,
      lines: own.length === 1 ? (own[0]?.lines ?? []) : summed(own.flatMap(({ lines }) => lines)),
    }))
    .sort((a, b) => a.project - b.project);
}

/** A project's invoice as it stands: what receipts are applied to, and what refunds take from. */
export function asInvoice({ project, documents, lines }: Billed): PlannedDocument | null {
  const [first] = documents;
  if (!first || documents.length === 1) return first ?? null;
  const [, connectionNumber, orderId] = first.batch.split('-');
  const nonzero = lines.filter(({ amount }) => parseMoney(amount) !== 0n);
  // Its lines say which project it is on, also when nothing is left on it.
  const standing = nonzero.length > 0 ? nonzero : lines;
  return {
    ...first,
    batch: invoiceBatch(Number(connectionNumber), Number(orderId), project),
    total: formatMoney(sumOf(standing)),
    lines: standing,
  };
}

/** The sum of lines. */
export function sumOf(lines: readonly Pick<PlannedLine, 'amount'>[]): Money {
  return sumMoney(lines.map(({ amount }) => parseMoney(amount)));
}

/** What a line is there for: the same store amount has the same key in every version. */
export function factOf({ role, explanation }: Pick<PlannedLine, 'role' | 'explanation'>): string {
  return `${role} ${explanation.source}`;
}

function summed(lines: readonly PlannedLine[]): PlannedLine[] {
  const groups = new Map<string, { line: PlannedLine; amount: Money; taxBasis: Money }>();
  for (const line of lines) {
    const key = JSON.stringify([factOf(line), line.account, line.section, line.taxCode]);
    const before = groups.get(key);
    const amount = parseMoney(line.amount) + (before?.amount ?? 0n);
    groups.set(key, { line, amount, taxBasis: parseMoney(line.taxBasis) + (before?.taxBasis ?? 0n) });
  }
  return [...groups.values()].map(({ line, amount, taxBasis }, index) => ({
    ...line,
    amount: formatMoney(amount),
    taxBasis: formatMoney(taxBasis),
    seq: index + 1,
  }));
}
