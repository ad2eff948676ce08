import type { PlannedDocument } from '#mapping';
import { parseMoney, type Money } from '#money';
import type { HandEntry } from './hand-entry.js';

/** What of a document can be otherwise than a person posted it. `firm`: who the projects of both are billed to. */
export const COMPARED_FIELDS = ['amount', 'date', 'period', 'project', 'account', 'firm'] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

type Sums = ReadonlyMap<string, Money>;

/** In what a person posted it otherwise; the firm is not seen here, since the ledger names none. */
export function fieldsThatDiffer(document: PlannedDocument, entry: HandEntry): ComparedField[] {
  const fields: ComparedField[] = [];
  const sameAmount = parseMoney(document.total) === parseMoney(entry.total);
  if (!sameAmount) fields.push('amount');
  if (document.date !== entry.date) fields.push('date');
  if (entry.rows.some(({ period }) => period !== document.period)) fields.push('period');
  const [ours, theirs] = [oursOf(document), theirsOf(entry)];
  // With another amount all sums differ: then it matters only where they are.
  const differ = sameAmount ? sumsDiffer : keysDiffer;
  if (differ(ours.projects, theirs.projects)) fields.push('project');
  if (differ(ours.accounts, theirs.accounts)) fields.push('account');
  return fields;
}

/** The projects of both sides are the same, whatever is booked on each. */
export function sameProjects(document: PlannedDocument, entry: HandEntry): boolean {
  return !keysDiffer(oursOf(document).projects, theirsOf(entry).projects);
}

function oursOf({ type, lines }: PlannedDocument) {
  return sums(
    lines.map(({ account, wbs, amount }) => {
      const value = parseMoney(amount);
      return { account, project: projectOf(wbs), amount: type === 'JE' ? value : -value };
    }),
  );
}

function theirsOf({ rows }: HandEntry) {
  return sums(
    rows.map(({ account, wbs, amount }) => ({
      account,
      project: projectOf(wbs),
      amount: parseMoney(amount),
    })),
  );
}

function sums(lines: readonly { account: string; project: string; amount: Money }[]) {
  const [accounts, projects] = [new Map<string, Money>(), new Map<string, Money>()];
  for (const { account, project, amount } of lines) {
    accounts.set(account.trim(), (accounts.get(account.trim()) ?? 0n) + amount);
    projects.set(project, (projects.get(project) ?? 0n) + amount);
  }
  return { accounts, projects };
}

function projectOf(wbs: PlannedDocument['lines'][number]['wbs']): string {
  if (!wbs) return '';
  return [wbs.wbs1, wbs.wbs2, wbs.wbs3].flatMap((level) => level.trim().toUpperCase() || []).join('/');
}

function sumsDiffer(one: Sums, other: Sums): boolean {
  return [...new Set([...one.keys(), ...other.keys()])].some(
    (key) => (one.get(key) ?? 0n) !== (other.get(key) ?? 0n),
  );
}

function keysDiffer(one: Sums, other: Sums): boolean {
  return one.size !== other.size || [...one.keys()].some((key) => !other.has(key));
}
