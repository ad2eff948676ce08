import type { PlannedDocument } from '#mapping';
import { parseMoney } from '#money';
import { fieldsThatDiffer, sameProjects, type ComparedField } from './compare-entry.js';
import { bare, namedBy, type HandEntry } from './hand-entry.js';

/** What came of comparing: `several`: which of the entries is meant is for a person. */
export const COMPARISONS = ['same', 'differs', 'nothing_found', 'several'] as const;
export type ComparisonVerdict = (typeof COMPARISONS)[number];

/** What would be posted for an order. */
export interface Asked {
  readonly orderId: number;
  readonly documents: readonly PlannedDocument[];
}

/** A document beside what a person posted for it. */
export interface Finding {
  readonly document: PlannedDocument;
  readonly verdict: ComparisonVerdict;
  readonly fields: readonly ComparedField[];
  readonly entries: readonly HandEntry[];
}

/** An order's documents; `others` name the order too, and are none of them. */
export interface Found {
  readonly orderId: number;
  readonly findings: readonly Finding[];
  readonly others: readonly HandEntry[];
}

/** An entry that names the order is looked for so many days around the day we would post on, one that does not so many. */
export const NAMED_DAYS = 45;
const UNNAMED_DAYS = 7;

/**
 * Finds what people posted for orders. By the number of the order or of our invoice first, wherever a person
 * wrote it; else by kind, amount, project and a date near by, where that leads to one entry and to no other order.
 */
export function matchEntries(orders: readonly Asked[], entries: readonly HandEntry[]): Found[] {
  const byName = new Map<string, HandEntry[]>();
  for (const entry of entries) for (const name of namedBy(entry)) collect(byName, name, entry);
  const named = orders.map(({ orderId, documents }) => {
    const names = new Set([String(orderId), ...documents.map(({ invoice }) => bare(invoice))]);
    const all = new Set([...names].flatMap((name) => byName.get(name) ?? []));
    const near = [...all].filter((entry) => documents.some((one) => isNear(one, entry, NAMED_DAYS)));
    return { orderId, documents, near };
  });
  const taken = new Set(named.flatMap(({ near }) => near));
  const unnamed = unnamedIn(entries.filter((entry) => !taken.has(entry)));
  const found = named.map((order) => assign(order, unnamed));
  const users = usersOf(found);
  return found.map((order) => sharedApart(order, users));
}

interface Named extends Asked {
  readonly near: readonly HandEntry[];
}

/** Each document to the entry that is nearest to it: the same one, else one of the same amount, else the only one left. */
function assign({ orderId, documents, near }: Named, unnamed: ReturnType<typeof unnamedIn>): Found {
  const left = new Set(near);
  const findings = new Map<PlannedDocument, Finding>();
  const pair = (document: PlannedDocument, entry: HandEntry) => {
    left.delete(entry);
    const fields = fieldsThatDiffer(document, entry);
    const verdict = fields.length === 0 ? 'same' : 'differs';
    findings.set(document, { document, verdict, fields, entries: [entry] });
  };
  const candidates = ({ type }: PlannedDocument) => [...left].filter((entry) => entry.type === type);
  const open = () => documents.filter((document) => !findings.has(document));
  for (const document of documents) {
    const same = candidates(document).find((entry) => fieldsThatDiffer(document, entry).length === 0);
    if (same) pair(document, same);
  }
  for (const document of open()) {
    const equal = candidates(document).filter(({ total }) => amount(total) === amount(document.total));
    if (equal.length === 1) pair(document, equal[0]!);
  }
  for (const document of open()) {
    const all = candidates(document);
    const rivals = open().filter(({ type }) => type === document.type);
    if (all.length === 1 && rivals.length === 1) pair(document, all[0]!);
    else if (all.length > 0) findings.set(document, undecided(document, all));
  }
  for (const document of open()) {
    const fits = unnamed(document);
    if (fits.length === 1) pair(document, fits[0]!);
    else if (fits.length > 1) findings.set(document, undecided(document, fits));
    else findings.set(document, { document, verdict: 'nothing_found', fields: [], entries: [] });
  }
  const told = new Set([...findings.values()].flatMap((finding) => finding.entries));
  return {
    orderId,
    findings: documents.map((document) => findings.get(document)!),
    others: [...left].filter((entry) => !told.has(entry)),
  };
}

/** An entry that fits several orders and names none of them proves nothing for either. */
function sharedApart({ findings, ...order }: Found, users: ReadonlyMap<HandEntry, number>): Found {
  return {
    ...order,
    findings: findings.map((finding) =>
      finding.entries.some((entry) => users.get(entry)! > 1)
        ? undecided(finding.document, finding.entries)
        : finding,
    ),
  };
}

function usersOf(all: readonly Found[]): Map<HandEntry, number> {
  const users = new Map<HandEntry, number>();
  for (const { findings } of all) {
    for (const entry of findings.flatMap(({ entries }) => entries))
      users.set(entry, (users.get(entry) ?? 0) + 1);
  }
  return users;
}

function undecided(document: PlannedDocument, entries: readonly HandEntry[]): Finding {
  return { document, verdict: 'several', fields: [], entries };
}

/** By kind and amount, so that a long ledger is not gone through for each document. */
function unnamedIn(entries: readonly HandEntry[]) {
  const byAmount = new Map<string, HandEntry[]>();
  for (const entry of entries) collect(byAmount, `${entry.type} ${amount(entry.total)}`, entry);
  return (document: PlannedDocument): HandEntry[] =>
    (byAmount.get(`${document.type} ${amount(document.total)}`) ?? []).filter(
      (entry) => isNear(document, entry, UNNAMED_DAYS) && sameProjects(document, entry),
    );
}

function collect(map: Map<string, HandEntry[]>, key: string, entry: HandEntry): void {
  const known = map.get(key);
  if (known) known.push(entry);
  else map.set(key, [entry]);
}

function amount(text: string): bigint {
  return parseMoney(text);
}

const DAY_MS = 24 * 3_600_000;

function isNear({ date }: PlannedDocument, entry: HandEntry, days: number): boolean {
  return Math.abs(Date.parse(date) - Date.parse(entry.date)) <= days * DAY_MS;
}
