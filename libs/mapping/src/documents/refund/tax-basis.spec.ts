import type { Refund } from '#bigcommerce';
import { formatMoney, parseMoney, sumMoney } from '#money';
import { planOrder } from '../../plan-order.js';
import { e01With, oneUnit, payback, theRest } from '../../testing/refunds.js';
import { ruleSet } from '../../testing/rules.js';
import type { Plan } from '../../types/plan.js';
import type { PostingSettings } from '../../types/rules.js';
import { NOTHING_TOLD, type Told } from '../../types/told.js';

const planned = (
  refunds: readonly Refund[],
  settings: Partial<PostingSettings> = {},
  told: Partial<Told> = {},
  order: object = {},
) => {
  const snapshot = e01With(...refunds);
  const rules = ruleSet({}, { refundMode: 'credit_and_receipt', ...settings });
  const plan = planOrder(
    { ...snapshot, order: { ...snapshot.order, ...order } },
    rules,
    planOrder(e01With(...refunds), rules, []).documents,
    { ...NOTHING_TOLD, ...told },
  );
  expect(plan.holds).toEqual([]);
  return plan;
};
/** Tax and what was taxed, by document. */
const bases = ({ documents }: Plan) =>
  documents.flatMap(({ batch, lines }) =>
    lines
      .filter(({ role }) => role === 'tax')
      .map(({ amount, taxBasis }) => `${batch.replace('-1-1001', '')} ${amount} of ${taxBasis}`),
  );
const summed = ({ documents }: Plan) =>
  formatMoney(sumMoney(documents.flatMap(({ lines }) => lines.map(({ taxBasis }) => parseMoney(taxBasis)))));

describe('what was taxed', () => {
  it('is given back with the tax of an adjusting invoice, exactly once all of it is', () => {
    const plan = planned([oneUnit(1), theRest(2)]);
    expect(bases(plan)).toEqual([
      'BCIN 18.14 of 219.88',
      'BCIN-R1 -4.12 of -49.94',
      'BCIN-R2 -14.02 of -169.94',
    ]);
    expect(summed(plan)).toBe('0.00');
  });

  it('comes again with a payment that was declined later', () => {
    const declined = oneUnit(1, { payments: [payback(1, '54.07', { isDeclined: true })] });
    const rules = ruleSet({}, { refundMode: 'credit_and_receipt' });
    const posted = planOrder(e01With(oneUnit(1, { payments: [payback(1, '54.07')] })), rules, []).documents;
    const plan = planOrder(e01With(declined), rules, posted);
    expect(bases(plan).slice(1)).toEqual(['BCIN-R1 -4.12 of -49.94', 'BCIN-R1-X1 4.12 of 49.94']);
  });

  it('is of no journal entry', () => {
    expect(bases(planned([oneUnit(1)], { refundMode: 'journal_and_receipt' }))).toEqual([
      'BCIN 18.14 of 219.88',
      'BCJE-R1 4.12 of 0.00',
    ]);
  });

  it('is given back with what a lost dispute returns', () => {
    const dispute = {
      id: '801',
      key: '801',
      bankCode: 'CLR-STRIPE',
      fee: '0.00',
      openedAt: '2026-11-24T15:00:00.000Z',
      outcome: {
        result: 'lost' as const,
        feeReturned: false,
        at: '2026-11-25T15:00:00.000Z',
        besidesRefunds: false,
      },
    };
    const settings = { chargebackLost: 'return' } as const;
    const part = planned([], settings, { disputes: [{ ...dispute, amount: '126.52' }] });
    expect(bases(part)).toEqual(['BCIN 18.14 of 219.88', 'BCIN-D801 -9.07 of -109.94']);
    expect(summed(planned([], settings, { disputes: [{ ...dispute, amount: '253.04' }] }))).toBe('0.00');
  });

  it('is all taken back where an order is cancelled after a refund', () => {
    const plan = planned([oneUnit(1)], {}, {}, { statusId: 5, status: 'Cancelled' });
    expect(bases(plan).at(-1)).toBe('BCIN-X -14.02 of -169.94');
    expect(summed(plan)).toBe('0.00');
  });
});
