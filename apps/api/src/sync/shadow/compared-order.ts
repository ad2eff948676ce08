import type { PlannedDocument } from '#mapping';
import { formatMoney, parseMoney, type Money } from '#money';
import { wbsName } from '../../directory/index.js';
import type { AmountChange } from '../../runs/index.js';
import { entryOf, type PlannedEntry } from '../bulk/planned-result.js';
import type { HandEntry } from './hand-entry.js';
import { COMPARISONS, type ComparisonVerdict, type Finding, type Found } from './match-entries.js';
import type { ComparedDocument, ComparisonBody, KeptEntry } from './shadow-comparison.entity.js';

/** An order as a comparison found it. */
export interface ComparedOrder {
  readonly orderId: number;
  readonly verdict: ComparisonVerdict;
  readonly body: ComparisonBody;
  /** For the list of a run. */
  readonly result: {
    readonly detail: string;
    readonly documents: readonly PlannedEntry[];
    /** By account and period, debit positive: `former` is what people posted. */
    readonly changes: readonly AmountChange[];
  };
}

/** Who invoices on a project are billed to, as far as it is known here, by `wbsName`. */
export type BilledTo = ReadonlyMap<string, string>;

/** The projects whose firms matter. */
export function projectsOf(found: readonly Found[]): string[] {
  const findings = found.flatMap((order) => order.findings).filter(isPaired);
  return [...new Set(findings.flatMap((finding) => [...oursOf(finding), ...theirsOf(finding)]))];
}

/** All that is told of an order; the worst of its documents is what stands. */
export function comparedOrder({ orderId, ...found }: Found, billedTo: BilledTo): ComparedOrder {
  const findings = found.findings.map((finding) => withFirm(finding, billedTo));
  const { others } = found;
  const verdicts = [
    ...findings.map(({ verdict }) => verdict),
    ...(others.length > 0 ? ['several' as const] : []),
  ];
  const verdict = [...COMPARISONS].sort(byWeight).find((one) => verdicts.includes(one)) ?? 'same';
  return {
    orderId,
    verdict,
    body: { documents: findings.map(keptOf), others: others.map(keptEntry) },
    result: {
      detail: [...findings.flatMap(sentenceOf), ...othersOf(others)].join('; '),
      documents: findings.map(({ document }) => entryOf(document)),
      changes: changesOf(findings.filter(isPaired)),
    },
  };
}

const WEIGHT: Readonly<Record<ComparisonVerdict, number>> = {
  several: 0,
  differs: 1,
  nothing_found: 2,
  same: 3,
};

function byWeight(one: ComparisonVerdict, other: ComparisonVerdict): number {
  return WEIGHT[one] - WEIGHT[other];
}

function isPaired({ verdict }: Finding): boolean {
  return verdict === 'same' || verdict === 'differs';
}

/** The ledger names no client: an invoice is billed to the one of its project (Deltek contract 1.3). */
function withFirm(finding: Finding, billedTo: BilledTo): Finding {
  if (!finding.fields.includes('project')) return finding;
  const [ours, theirs] = [oursOf(finding), theirsOf(finding)].map((names) =>
    names.map((name) => billedTo.get(name)),
  ) as [(string | undefined)[], (string | undefined)[]];
  const isKnown = ![...ours, ...theirs].includes(undefined);
  const isOther = [...new Set(ours)].sort().join() !== [...new Set(theirs)].sort().join();
  return isKnown && isOther ? { ...finding, fields: [...finding.fields, 'firm'] } : finding;
}

function oursOf({ document }: Finding): string[] {
  return [...new Set(document.lines.flatMap(({ wbs }) => (wbs ? [wbsName(wbs)] : [])))];
}

function theirsOf({ entries }: Finding): string[] {
  const all = entries.flatMap(({ rows }) => rows.map(({ wbs }) => wbs));
  return [...new Set(all.filter(({ wbs1 }) => wbs1.trim() !== '').map(wbsName))];
}

function keptOf({ document: { type, batch }, verdict, fields, entries }: Finding): ComparedDocument {
  return { type, batch, verdict, fields, entries: entries.map(keptEntry) };
}

function keptEntry({ rows: _rows, ...entry }: HandEntry): KeptEntry {
  return entry;
}

function sentenceOf({ document: { batch }, verdict, fields, entries }: Finding): string[] {
  if (verdict === 'nothing_found') return [`${batch}: nothing found yet`];
  if (verdict === 'several') return [`${batch}: any of ${entries.map(nameOf).join(', ')}`];
  return verdict === 'differs'
    ? [`${batch}: ${fields.join(', ')} otherwise in ${entries.map(nameOf).join()}`]
    : [];
}

function othersOf(others: readonly HandEntry[]): string[] {
  return others.length > 0 ? [`named too by ${others.map(nameOf).join(', ')}`] : [];
}

function nameOf({ type, batch, invoice, refNo, period, postSeq }: HandEntry): string {
  const number = type === 'IN' ? ` invoice ${invoice}` : refNo && ` reference ${refNo}`;
  return `${type} ${batch}${number} (period ${period}, sequence ${postSeq})`;
}

/** Only the lines of both sides: what Deltek adds (receivable, bank) follows from them. */
function changesOf(findings: readonly Finding[]): AmountChange[] {
  const sums = new Map<
    string,
    { what: string; period: number; currency: string; former: Money; amount: Money }
  >();
  const add = (what: string, period: number, currency: string, side: 'former' | 'amount', amount: Money) => {
    const key = JSON.stringify([what, period, currency]);
    const sum = sums.get(key) ?? { what, period, currency, former: 0n, amount: 0n };
    sums.set(key, { ...sum, [side]: sum[side] + amount });
  };
  for (const { document, entries } of findings) {
    const { currency } = document;
    for (const [what, amount] of linesOf(document)) add(what, document.period, currency, 'amount', amount);
    for (const row of entries.flatMap(({ rows }) => rows)) {
      add(row.account, row.period, currency, 'former', parseMoney(row.amount));
    }
  }
  return [...sums.values()]
    .filter(({ former, amount }) => former !== amount)
    .map(({ former, amount, ...sum }) => ({
      ...sum,
      former: formatMoney(former),
      amount: formatMoney(amount),
    }));
}

function linesOf({ type, lines }: PlannedDocument): [string, Money][] {
  return lines.map(({ account, amount }) => [
    account,
    type === 'JE' ? parseMoney(amount) : -parseMoney(amount),
  ]);
}
