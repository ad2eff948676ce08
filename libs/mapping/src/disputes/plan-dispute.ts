import { parseMoney } from '#money';
import type { RefundContext } from '../documents/refund/context.js';
import { disputeBatches, disputeLossBatch } from '../identity.js';
import type { Dispute, DisputeOutcome } from '../types/told.js';
import { disputeLine, wantDisputed } from './dispute-document.js';
import { planLost } from './lost.js';
import { planLostOfKept } from './lost-of-kept.js';

/** A dispute that was opened (event row 24): the gateway holds the money and takes a fee (E20a). */
export function planOpened(dispute: Dispute, context: RefundContext): void {
  const { bankCode, openedAt } = dispute;
  const [amount, fee] = [parseMoney(dispute.amount), parseMoney(dispute.fee)];
  const [opened] = disputeBatches(context.rules.connectionNumber, dispute.key);
  const lines = () =>
    [
      disputeLine(dispute, 'disputes', 'held back', -amount, context),
      fee === 0n ? undefined : disputeLine(dispute, 'chargebackFees', 'fee', -fee, context),
    ].filter((line) => line !== undefined);
  wantDisputed(dispute, { type: 'CR', batch: opened, bankCode, at: openedAt, after: null, lines }, context);
}

/**
 * How it ended (rows 25, 26): won, the gateway gives both back, or the money alone; lost, it is what
 * `chargebackLost` says (E20b to E20e).
 */
export function planEnded(dispute: Dispute, outcome: DisputeOutcome, context: RefundContext): void {
  const { connectionNumber } = context.rules;
  const [opened, ended] = disputeBatches(connectionNumber, dispute.key);
  if (outcome.result === 'won') {
    const { bankCode } = dispute;
    const lines = () =>
      [
        disputeLine(dispute, 'disputes', 'given back', parseMoney(dispute.amount), context),
        outcome.feeReturned && parseMoney(dispute.fee) !== 0n
          ? disputeLine(dispute, 'chargebackFees', 'fee given back', parseMoney(dispute.fee), context)
          : undefined,
      ].filter((line) => line !== undefined);
    const { at } = outcome;
    wantDisputed(dispute, { type: 'CR', batch: ended, bankCode, at, after: opened, lines }, context);
    return;
  }
  const loss = disputeLossBatch(connectionNumber, dispute.key);
  if (context.kept) planLostOfKept(dispute, outcome, { opened, ended, loss }, context.kept, context);
  else planLost(dispute, outcome, opened, ended, context);
}
