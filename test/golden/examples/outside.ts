import {
  accrueFees,
  amountsOf,
  NOTHING_TOLD,
  planJournal,
  planPayout,
  type ChargebackLost,
  type Dispute,
  type DisputeOutcome,
  type Hold,
  type JournalKind,
  type PayoutReport,
  type PlannedDocument,
} from '#mapping';
import { parseMoney } from '#money';
import { euroOrder } from '../../../libs/mapping/src/testing/euro.js';
import { EXAMPLES } from '../../../libs/mapping/src/testing/examples.js';
import { E12, E24 } from '../../../libs/mapping/src/testing/payouts.js';
import { e01With, oneUnit } from '../../../libs/mapping/src/testing/refunds.js';
import { ruleSet } from '../../../libs/mapping/src/testing/rules.js';
import { look, type Life, type Step } from '../life.js';

/** E01 is disputed as a whole; then it is decided. */
function disputed(chargebackLost: ChargebackLost, result: DisputeOutcome['result'] | null): Life {
  const opened: Dispute = {
    id: '801',
    key: '801',
    bankCode: 'CLR-STRIPE',
    amount: '253.04',
    fee: '15.00',
    openedAt: '2026-11-24T15:00:00.000Z',
    outcome: null,
  };
  const at = '2026-11-27T15:00:00.000Z';
  const told = (disputes: Dispute[]) => ({
    settings: { chargebackLost },
    told: { ...NOTHING_TOLD, disputes },
  });
  const decided = result && { ...opened, outcome: { result, feeReturned: result === 'won', at } };
  return [
    look(e01With()),
    look(e01With(), told([opened])),
    ...(decided ? [look(e01With(), told([decided]))] : []),
  ];
}

/** Something of no order, planned once. */
function planned(
  about: string,
  plan: () => { document: PlannedDocument | null; holds: readonly Hold[] },
): Step {
  return {
    about,
    plan: (posted) => {
      if (posted.length > 0) return { documents: posted, missing: [], holds: [] };
      const { document, holds } = plan();
      const documents = document ? [document] : [];
      return { documents, missing: documents.map(({ batch }) => batch), holds };
    },
  };
}

/** A payout; `values` are what its payments stand at in the ledger, where that is another currency. */
const paidOut = (report: PayoutReport, values: readonly string[] = []) =>
  planned(`payout ${report.payoutId}`, () => {
    const amounts = amountsOf(report, 'USD', values.map(parseMoney));
    if ('faults' in amounts) throw new Error(JSON.stringify(amounts.faults));
    return planPayout(report, amounts, ruleSet());
  });

const inEuro = look(euroOrder({ id: 1012 }), {
  settings: { rateSource: 'daily_table' },
  rules: { rates: [{ currency: 'EUR', day: '2026-11-20', rate: '1.0850' }] },
});

const journal = (id: number, kind: JournalKind, amount: string, date: string) =>
  planned(`journal ${id}`, () => planJournal({ id, kind, amount, date }, ruleSet()));

/** One capture of 193.10 that no payout contains. */
const ACCRUED = accrueFees(
  { gateway: 'stripe', percent: '2.9', fixed: '0.30' },
  [{ batch: 'BCCR-1-1042-T5001', orderId: 1042, date: '2026-11-30', amount: '193.10' }],
  'USD',
);

const withCoupon = look(EXAMPLES.find(({ id }) => id === 'E08a')!.snapshot);

const memo = { settings: { refundMode: 'credit_and_receipt' } } as const;

/** What the store does not know: disputes, payouts, journals of no order. */
export const OUTSIDE: Readonly<Record<string, Life>> = {
  E07: [journal(7001, 'goodwill', '25.00', '2026-11-25')],
  E12: [inEuro, paidOut(E12, ['217.00'])],
  E20a: disputed('loss', null),
  E20b: disputed('loss', 'won'),
  E20c: disputed('loss', 'lost'),
  E20d: disputed('return', 'lost'),
  E20e: disputed('loss_with_tax_relief', 'lost'),
  E24: [look(e01With()), withCoupon, look(e01With(oneUnit(301)), memo), paidOut(E24)],
  E24b: [
    journal(7101, 'fee_accrual', ACCRUED.fee, '2026-11-30'),
    journal(7102, 'fee_accrual_reversal', ACCRUED.fee, '2026-12-01'),
  ],
  E27: [journal(7200, 'breakage', '20.00', '2026-11-25')],
};
