import { parseMoney } from '#money';
import type { RefundContext } from '../documents/refund/context.js';
import { disputeBatches, disputeLossBatch } from '../identity.js';
import type { Dispute, Told } from '../types/told.js';
import { disputeLine, wantDisputed } from './dispute-document.js';
import { planLost } from './lost.js';
import { planLostOfKept } from './lost-of-kept.js';

/** Disputes one after another, by when they ended or, while they are open, began. */
export function disputesInTime({ disputes }: Told) {
  const waiting = [...disputes].sort((a, b) => compare(timeOf(a), timeOf(b)) || compare(a.id, b.id));
  return {
    /** Those that ended before an instant, each given once; null: all that are left. */
    until: (instant: string | null): Dispute[] => {
      const later = instant === null ? -1 : waiting.findIndex((dispute) => timeOf(dispute) >= instant);
      return waiting.splice(0, later < 0 ? waiting.length : later);
    },
  };
}

/**
 * The documents of a dispute (event rows 24 to 26): the gateway holds the money and takes a fee; won, it gives
 * both back, or the money alone; lost, it is what `chargebackLost` says (E20a to E20e).
 */
export function planDispute(dispute: Dispute, context: RefundContext): void {
  const { bankCode, openedAt, outcome } = dispute;
  const [amount, fee] = [parseMoney(dispute.amount), parseMoney(dispute.fee)];
  const [opened, ended] = disputeBatches(context.rules.connectionNumber, dispute.key);
  wantDisputed(
    dispute,
    {
      type: 'CR',
      batch: opened,
      bankCode,
      at: openedAt,
      after: null,
      lines: [
        disputeLine(dispute, 'disputes', 'held back', -amount, context),
        fee === 0n ? undefined : disputeLine(dispute, 'chargebackFees', 'fee', -fee, context),
      ].filter((line) => line !== undefined),
    },
    context,
  );
  if (outcome?.result === 'lost') {
    const loss = disputeLossBatch(context.rules.connectionNumber, dispute.key);
    if (context.kept) planLostOfKept(dispute, outcome, { opened, ended, loss }, context.kept, context);
    else planLost(dispute, outcome, opened, ended, context);
  }
  if (outcome?.result !== 'won') return;
  wantDisputed(
    dispute,
    {
      type: 'CR',
      batch: ended,
      bankCode,
      at: outcome.at,
      after: opened,
      lines: [
        disputeLine(dispute, 'disputes', 'given back', amount, context),
        outcome.feeReturned && fee !== 0n
          ? disputeLine(dispute, 'chargebackFees', 'fee given back', fee, context)
          : undefined,
      ].filter((line) => line !== undefined),
    },
    context,
  );
}

function timeOf({ openedAt, outcome }: Dispute): string {
  return new Date(outcome?.at ?? openedAt).toISOString();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
