import { ITEM_STANDINGS, type ItemStanding } from '#mapping';
import { formatMoney, parseMoney, type Money } from '#money';
import {
  ITEM_REASONS,
  type ItemKind,
  type ItemReason,
  type ReconciliationDay,
  type ReconciliationItem,
} from '../../reconciliation/index.js';
import { moneyOf } from '../money.dto.js';
import {
  LEDGER_KINDS,
  STORE_KINDS,
  type DayReasonDto,
  type ReconciliationDayDto,
  type ReconciliationItemDto,
  type ReconciliationRowDto,
} from './reconciliation.dto.js';

/** A day out of its sums; `sums` are of that day only. */
export function presentDay(day: string, sums: readonly ReconciliationDay[]): ReconciliationDayDto {
  const of = (kinds: readonly string[]) =>
    kinds.flatMap((kind) => rowsOf(sums.filter((sum) => sum.kind === kind)));
  const settled = sums.every(({ standing }) => standing === 'posted' || standing === 'ignored');
  return { day, settled, store: of(STORE_KINDS), ledger: of(LEDGER_KINDS) };
}

/** One row for each currency of a kind. */
function rowsOf(sums: readonly ReconciliationDay[]): ReconciliationRowDto[] {
  const currencies = [...new Set(sums.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => rowOf(sums.filter((sum) => sum.currency === currency)));
}

function rowOf(sums: readonly ReconciliationDay[]): ReconciliationRowDto {
  const [{ kind, currency }] = sums as [ReconciliationDay, ...ReconciliationDay[]];
  const money = (amount: Money) => ({ amount: formatMoney(amount), currency });
  const add = (amounts: Money[]) => amounts.reduce((total, amount) => total + amount, 0n);
  const booked = add(sums.map((sum) => parseMoney(sum.booked)));
  const total = add(sums.map((sum) => parseMoney(sum.expected)));
  const gapOf = (standing: ItemStanding) =>
    add(sums.filter((sum) => sum.standing === standing).map(differenceOf));
  const countOf = (standing: ItemStanding) => sums.find((sum) => sum.standing === standing)?.count ?? 0;
  const counted = ITEM_STANDINGS.map((standing) => {
    const amount = standing === 'posted' ? booked : gapOf(standing);
    return [standing, { count: countOf(standing), amount: money(amount) }] as const;
  });
  return {
    kind,
    total: { count: sums.reduce((all, { count }) => all + count, 0), amount: money(total) },
    ...(Object.fromEntries(counted) as Pick<ReconciliationRowDto, ItemStanding>),
    difference: money(total - booked - gapOf('ignored')),
  };
}

function differenceOf({ expected, booked }: Pick<ReconciliationDay, 'expected' | 'booked'>): Money {
  return parseMoney(expected) - parseMoney(booked);
}

/** What is not posted of a kind and currency for one reason. */
export interface ReasonSum {
  readonly standing: ItemStanding;
  readonly reason: ItemReason;
  readonly kind: ItemKind;
  readonly currency: string;
  readonly count: number;
  readonly amount: string;
}

/** Sums of one reason. */
export function presentReason(sums: readonly ReasonSum[]): DayReasonDto {
  const [{ standing, reason }] = sums as [ReasonSum];
  const parts = sums.map(({ kind, count, amount, currency }) => ({
    ...{ kind, count },
    amount: moneyOf(amount, currency),
  }));
  return { standing, reason, text: ITEM_REASONS[reason], parts };
}

export function presentItem(item: ReconciliationItem): ReconciliationItemDto {
  const { kind, ref, orderId, label, currency, expected, booked, standing, reason, text, batches } = item;
  return {
    kind,
    ref,
    orderId,
    label,
    expected: moneyOf(expected, currency),
    booked: moneyOf(booked, currency),
    difference: { amount: formatMoney(differenceOf(item)), currency },
    standing,
    reason,
    text,
    batches,
  };
}
