import { amountsOf, planPayout, type PayoutReport } from '#mapping';
import { EXAMPLES } from '../../../libs/mapping/src/testing/examples.js';
import { E24 } from '../../../libs/mapping/src/testing/payouts.js';
import { oneUnit } from '../../../libs/mapping/src/testing/refunds.js';
import { ruleSet } from '../../../libs/mapping/src/testing/rules.js';
import { look, type Life, type Step } from '../life.js';
import { refunded } from './refunds.js';

/** A payout report is imported. */
function payout(report: PayoutReport): Step {
  return {
    about: `payout ${report.payoutId}`,
    plan: (posted, later) => {
      const rules = ruleSet({}, later);
      const amounts = amountsOf(report, rules.settings.ledgerCurrency, []);
      if ('faults' in amounts) throw new Error(`payout ${report.payoutId} does not add up`);
      const { document, holds } = planPayout(report, amounts, rules);
      const documents = document ? [document] : [];
      const missing = documents.map(({ batch }) => batch).filter(isNotIn(posted));
      return { documents, missing, holds };
    },
  };
}

function isNotIn(posted: readonly { readonly batch: string }[]): (batch: string) => boolean {
  return (batch) => posted.every((document) => document.batch !== batch);
}

const E08A = EXAMPLES.find(({ id }) => id === 'E08a')!;
const [paid, withRefund] = refunded('credit_and_receipt', oneUnit(301));

/** Money that moves outside the store (event rows 9, 24 to 26, 32, 33, 36). */
export const OUTSIDE: Readonly<Record<string, Life>> = {
  E24: [paid!, look(E08A.snapshot), withRefund!, payout(E24)],
};
