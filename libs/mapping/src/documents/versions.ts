import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { Holds } from '../holds.js';
import { labelOf } from '../refunds/parts.js';
import { customerAsPosted } from '../rules/as-posted.js';
import { projectName } from '../rules/project.js';
import type { PlannedLine } from '../types/plan.js';
import { factOf, type Billed } from './billed.js';
import { draftOf, type Draft } from './invoice-document.js';
import type { Context, StoreLine } from './invoice-lines.js';
import { partsOf } from './parts.js';

/**
 * Whether the store's amounts are others than those billed. How an amount is spread over projects is no
 * edit: only what the order says can be one, never our own arithmetic. `isBegun`: its sale is in the books already.
 */
export function isEdited(
  { rules }: Context,
  billed: readonly Billed[],
  lines: readonly StoreLine[],
  isBegun = billed.length > 0,
): boolean {
  const have = byFact(
    billed.flatMap((own) => own.lines.map((line) => [factOf(line), parseMoney(line.amount)])),
  );
  const want = byFact(lines.map((line) => [keyOf(line), line.amount]));
  const others = [...new Set([...have.keys(), ...want.keys()])].filter(
    (fact) => (have.get(fact) ?? 0n) !== (want.get(fact) ?? 0n),
  );
  // Mode `net` once left out what no goods could bear: what is posted so stays, and is told (`checkWholeTotal`).
  const isLeftOut = (fact: string) =>
    rules.settings.discountMode === 'net' && fact.startsWith('discount ') && !have.has(fact);
  return isBegun ? !others.every(isLeftOut) : others.length > 0;
}

/**
 * Rule V: reversed and posted anew when the order became another customer's with another project, when the
 * whole tax regime changed, or when the setting says so; and when the reversal is posted already. In a
 * closed period an edit is always a difference.
 */
export function isRepost(context: Context, billed: readonly Billed[], lines: readonly StoreLine[]): boolean {
  const standing = billed.flatMap((own) => own.lines.filter(({ amount }) => parseMoney(amount) !== 0n));
  if (billed.length === 0 || lines.length === 0) return false;
  if (standing.length === 0 || isMoved(context, billed, lines)) return true;
  if (!isEdited(context, billed, lines)) return false;
  const periods = billed.flatMap(({ documents }) => documents.map(({ period }) => period));
  const { rules } = context;
  const isClosed = rules.directory.periods.some(({ period, closed }) => closed && periods.includes(period));
  if (isClosed) return false;
  const before = new Set(standing.filter(({ role }) => role === 'tax').map(factOf));
  const now = lines.filter(({ role }) => role === 'tax').map(keyOf);
  const otherRegime = before.size > 0 && now.length > 0 && !now.some((fact) => before.has(fact));
  return otherRegime || rules.settings.editPolicy === 'reverse_repost';
}

/** Rules that changed move nothing; only an order of another customer goes where that customer is billed. */
function isMoved(context: Context, billed: readonly Billed[], lines: readonly StoreLine[]): boolean {
  const customer = customerAsPosted(billed.flatMap(({ documents }) => documents));
  if (customer === null || customer === context.snapshot.order.customerId) return false;
  const names = (places: readonly { readonly wbs: PlannedLine['wbs'] }[]) =>
    new Set(places.map(({ wbs }) => (wbs ? projectName(wbs) : '')));
  const quiet = { ...context, holds: new Holds() };
  const standing = billed.filter((own) => own.lines.some(({ amount }) => parseMoney(amount) !== 0n));
  return isOther(names(partsOf(quiet, lines, [])), names(standing));
}

/** The differences per line (E22a): what was billed before, on its account; what is new, by the rules. */
export function differenceOf(context: Context, own: Billed, lines: readonly StoreLine[]): Draft[] {
  const wanted = new Map(groupedBy(lines, keyOf));
  const known = groupedBy(own.lines, factOf).flatMap(([fact, billed]) => {
    const now = wanted.get(fact) ?? [];
    wanted.delete(fact);
    return differenceLine(billed, now) ?? [];
  });
  const fresh = [...wanted.values()].flat().map((line) => draftOf(context, line));
  return [...known, ...fresh.filter((line) => line !== null)];
}

/** Everything a project was billed, with the other sign. */
export function reversalOf({ lines }: Billed): Draft[] {
  return lines
    .filter(({ amount }) => parseMoney(amount) !== 0n)
    .map((line) => adjusting(line, -parseMoney(line.amount), -parseMoney(line.taxBasis), 'reversed'));
}

function differenceLine(billed: readonly PlannedLine[], now: readonly StoreLine[]): Draft | null {
  const [before, after] = [
    billed.map(({ amount }) => parseMoney(amount)),
    now.map(({ amount }) => amount),
  ].map(sumMoney) as [Money, Money];
  const at = billed.findLast(({ amount }) => parseMoney(amount) !== 0n) ?? billed.at(-1);
  if (before === after || !at) return null;
  const basis = sumMoney(now.map(({ tax }) => tax?.basis ?? 0n));
  const told = `, ${formatMoney(after)} instead of ${formatMoney(before)}`;
  return adjusting(
    at,
    after - before,
    basis - sumMoney(billed.map((line) => parseMoney(line.taxBasis))),
    told,
  );
}

function adjusting(line: PlannedLine, amount: Money, taxBasis: Money, told: string): Draft {
  const { role, section, account, taxCode, explanation } = line;
  const what = labelOf(explanation.text);
  const text = `${what}: ${formatMoney(amount)}${told.startsWith(',') ? told : ` ${told}`}; account ${account} as it was invoiced`;
  return {
    role,
    section,
    account,
    taxCode,
    amount: formatMoney(amount),
    taxBasis: formatMoney(taxBasis),
    retainer: false,
    explanation: { ...explanation, text },
  };
}

/** What a line of the store is there for, as `factOf` says of one that was billed. */
export function keyOf({ role, source }: StoreLine): string {
  return `${role} ${source}`;
}

function byFact(amounts: readonly (readonly [string, Money])[]): Map<string, Money> {
  const sums = new Map<string, Money>();
  for (const [fact, amount] of amounts) sums.set(fact, (sums.get(fact) ?? 0n) + amount);
  return sums;
}

function groupedBy<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups];
}

function isOther(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return some.size !== others.size || [...some].some((each) => !others.has(each));
}
