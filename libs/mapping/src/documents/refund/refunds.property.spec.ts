import fc from 'fast-check';
import type { OrderSnapshot, Refund } from '#bigcommerce';
import { parseMoney, sumMoney, type Money } from '#money';
import { effectOf } from '../../checks/balance.js';
import { planOrder } from '../../plan-order.js';
import { life, orderOf, refundsOf, type Life } from '../../testing/refund-lives.js';
import { ruleSet } from '../../testing/rules.js';
import type { Plan, PlannedDocument } from '../../types/plan.js';
import type { RuleSet } from '../../types/rules.js';
import { openOf } from './mode.js';

function rulesOf({ contra, reverse, extract }: Life, refundMode: RuleSet['settings']['refundMode']): RuleSet {
  return ruleSet(
    {},
    {
      discountMode: contra ? 'contra' : 'net',
      returnsMode: reverse ? 'reverse_original' : 'returns_account',
      orderLevelRefundTax: extract ? 'extract_inclusive' : 'none',
      refundMode,
    },
  );
}

const going = (refunds: readonly Refund[]) =>
  sumMoney(
    refunds.flatMap(({ payments }) =>
      payments.filter(({ isDeclined }) => !isDeclined).map(({ amount }) => parseMoney(amount)),
    ),
  );

/** What the refunds' documents take back, all lines that do not say where the money went. */
function takenBack({ documents }: Pick<Plan, 'documents'>): Money {
  return sumMoney(
    documents
      .filter(({ type, batch }) => type !== 'CR' && /-R\d/.test(batch))
      .flatMap(({ type, lines }) =>
        lines
          .filter(({ explanation }) => !explanation.source.includes('.payments['))
          .map(({ amount }) => (type === 'JE' ? 1n : -1n) * parseMoney(amount)),
      ),
  );
}

/** Looks after every refund, under another mode each time, posting all that is missing; answers the last plan. */
function live(order: OrderSnapshot, refunds: readonly Refund[], given: Life): Plan {
  let posted: readonly PlannedDocument[] = [];
  let plan = planOrder(order, rulesOf(given, 'journal_and_receipt'), posted);
  for (let known = 0; known <= refunds.length; known += 1) {
    const rules = rulesOf(given, given.modes[known] ?? 'journal_and_receipt');
    plan = planOrder({ ...order, refunds: refunds.slice(0, known) }, rules, posted);
    if (plan.outcome !== 'post') return plan;
    posted = plan.documents;
  }
  return plan;
}

const undeclined = (refunds: readonly Refund[]): Refund[] =>
  refunds.map((refund) => ({
    ...refund,
    payments: refund.payments.map((each) => ({ ...each, isDeclined: false })),
  }));

describe('any refunds of any order', () => {
  const check = (given: Life, then: (order: OrderSnapshot, refunds: Refund[]) => void) => {
    const order = orderOf(given);
    then(order, refundsOf(order, given.refunds));
  };

  it('take back in their documents exactly what was paid back, whatever the modes; and balance', () => {
    fc.assert(
      fc.property(life, (given) => {
        check(given, (order, refunds) => {
          const plan = live(order, refunds, given);
          expect(plan.holds).toEqual([]);
          expect(takenBack(plan)).toBe(going(refunds));
          const effect = effectOf(plan.documents, '1200', ruleSet().directory.banks);
          expect(sumMoney(effect.values())).toBe(0n);
          expect(effect.get('1099') ?? 0n).toBe(0n);
          expect(effect.get('1200') ?? 0n).toBe(openOf(plan.documents));
        });
      }),
      { numRuns: 150 },
    );
  });

  it('credit no account of an invoice beyond what the invoice billed on it', () => {
    fc.assert(
      fc.property(life, (given) => {
        check({ ...given, reverse: true }, (order, refunds) => {
          const rules = rulesOf({ ...given, reverse: true }, 'credit_and_receipt');
          const plan = planOrder({ ...order, refunds }, rules, []);
          if (plan.outcome !== 'post') return;
          const { documents } = plan;
          const effect = effectOf(
            documents.filter(({ type }) => type === 'IN'),
            '1200',
            {},
          );
          for (const account of ['4010', '4015', '4050', '2200', '2210', '2220']) {
            expect(effect.get(account) ?? 0n).toBeLessThanOrEqual(0n);
          }
          const order0 = effectOf(documents.slice(0, 1), '1200', {});
          expect(effect.get('4090') ?? 0n).toBeLessThanOrEqual(order0.get('4090') ?? 0n);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('give the same plan however the store lists them, and nothing new once it is posted', () => {
    fc.assert(
      fc.property(life, (given) => {
        check(given, (order, refunds) => {
          const rules = rulesOf(given, given.modes[0] ?? 'journal_entry');
          const plan = planOrder({ ...order, refunds }, rules, []);
          const shuffled = [...refunds].reverse().map((refund) => ({
            ...refund,
            items: [...refund.items].reverse(),
            payments: [...refund.payments].reverse(),
          }));
          expect(planOrder({ ...order, refunds: shuffled }, rules, [])).toEqual(plan);
          const other = rulesOf({ ...given, reverse: !given.reverse }, given.modes[1] ?? 'journal_entry');
          if (plan.outcome !== 'post') return;
          const again = planOrder({ ...order, refunds }, other, plan.documents);
          expect([again.holds, again.missing]).toEqual([plan.holds, []]);
          expect(again.documents).toEqual(plan.documents);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('that are declined later are reversed to what an order has that never had them', () => {
    fc.assert(
      fc.property(life, (given) => {
        check(given, (order, refunds) => {
          const before = live(order, undeclined(refunds), given);
          if (before.outcome !== 'post') return;
          const rules = rulesOf(given, given.modes[0] ?? 'journal_entry');
          const after = planOrder({ ...order, refunds }, rules, before.documents);
          expect(after.holds).toEqual([]);
          expect(takenBack(after)).toBe(going(refunds));
          const effect = effectOf(after.documents, '1200', ruleSet().directory.banks);
          expect(effect.get('1099') ?? 0n).toBe(0n);
          expect(effect.get('1200') ?? 0n).toBe(openOf(after.documents));
          expect(planOrder({ ...order, refunds }, rules, after.documents).missing).toEqual([]);
        });
      }),
      { numRuns: 100 },
    );
  });
});
