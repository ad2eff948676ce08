import { absMoney, sumMoney, type Money } from '#money';
import type { Claim } from './claims.js';

/**
 * What the store gives back of a cost says the refund, where items of it say no amount: at most all that was
 * billed, never less than nothing. Where that does not explain the refund, they stay as they are.
 */
export function costsToNet(net: Money, claims: readonly Claim[], tolerance: Money): readonly Claim[] {
  const missing = net - sumMoney(claims.map(({ amount }) => amount ?? net));
  if (absMoney(missing) <= tolerance) return claims;
  return missing > 0n ? changed(claims, claims, missing).claims : lowered(claims, missing, tolerance);
}

/** Wrapping first: its items are of one line, and what they took to be left is of all. */
function lowered(claims: readonly Claim[], missing: Money, tolerance: Money): readonly Claim[] {
  if (claims.some(({ amount }) => amount === null)) return claims;
  const wrapping = claims.filter(({ slots }) => slots.some(({ line }) => line.role === 'wrapping'));
  const lower = changed(claims, [...new Set([...wrapping, ...claims])], missing);
  return absMoney(lower.missing) <= tolerance ? lower.claims : claims;
}

/** One after the other as far as each goes; and what is still missing then. */
function changed(claims: readonly Claim[], inTurn: readonly Claim[], missing: Money) {
  let rest = missing;
  const amounts = new Map(
    inTurn.map((claim) => {
      const change = changeOf(claim, rest);
      rest -= change;
      return [claim, (claim.amount ?? 0n) + change];
    }),
  );
  const fitted = claims.map((claim) =>
    claim.amount === null ? claim : { ...claim, amount: amounts.get(claim) ?? claim.amount },
  );
  return { claims: fitted, missing: rest };
}

/** Of what is missing, as much as the amounts billed allow for a cost that says none. */
function changeOf({ amount, most }: Claim, missing: Money): Money {
  if (most === undefined || amount === null) return 0n;
  const room = missing > 0n ? most - amount : -amount;
  if (room === 0n || room > 0n !== missing > 0n) return 0n;
  return absMoney(room) < absMoney(missing) ? room : missing;
}
