import type { Refund } from '#bigcommerce';
import { parseMoney, sumMoney } from '#money';
import { planOrder } from '../plan-order.js';
import { euroOrder } from '../testing/euro.js';
import { itemOf, refundOf } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, taxed } from '../testing/snapshots.js';
import type { Plan, PlannedDocument } from '../types/plan.js';
import type { PostingSettings } from '../types/rules.js';
import { NOTHING_TOLD, type Dispute } from '../types/told.js';

/* E12 with a chargeback: 200.00 EUR, 217.00 in the ledger at 1.0850. */

const dispute = (overrides: Partial<Dispute> = {}): Dispute => ({
  id: '801',
  key: '801',
  bankCode: 'CLR-STRIPE',
  amount: '200.00',
  fee: '15.00',
  openedAt: '2026-11-24T15:00:00.000Z',
  outcome: null,
  ...overrides,
});
const ended = (result: 'won' | 'lost') =>
  ({ result, feeReturned: true, at: '2026-11-27T15:00:00.000Z' }) as const;
const rate = (of: string, settings: Partial<PostingSettings> = {}) =>
  ruleSet(
    { rates: [{ currency: 'EUR', day: '2026-11-20', rate: of }] },
    { rateSource: 'daily_table', ...settings },
  );
const order = (refunds: Refund[] = []) => {
  const lines = [lineOf(1, 'A-100', taxed('165.29', '34.71'), { quantity: 3 })];
  return euroOrder({ lines, snapshot: { refunds } });
};
const plan = (
  disputes: Dispute[],
  rules = rate('1.0850'),
  posted: readonly PlannedDocument[] = [],
  refunds: Refund[] = [],
) => planOrder(order(refunds), rules, posted, { ...NOTHING_TOLD, disputes });
const disputed = ({ holds, documents }: Plan) => {
  expect(holds).toEqual([]);
  return documents
    .filter(({ batch }) => /-D[A-Z0-9]+(-|$)/.test(batch))
    .map(({ currency, lines }) => [currency, ...lines.map(({ account, amount }) => `${account} ${amount}`)]);
};

describe('a dispute of a converted order', () => {
  it('is booked at the rate of its order, and says what was told and the rate', () => {
    const opened = plan([dispute()]);
    expect(disputed(opened)).toEqual([['USD', '1250 -217.00', '6015 -16.28']]);
    const [line, fee] = opened.documents.at(-1)?.lines ?? [];
    expect(line?.explanation.text).toMatch(/; 200\.00 EUR at 1\.0850$/);
    expect(fee?.explanation.text).toMatch(/; 15\.00 EUR at 1\.0850$/);
    expect(opened.documents.at(-1)?.exchange).toEqual({ currency: 'EUR', rate: '1.0850' });
  });

  it('that is won gives the same back; lost, it is a loss of as much', () => {
    expect(disputed(plan([dispute({ outcome: ended('won') })]))[1]).toEqual([
      'USD',
      '1250 217.00',
      '6015 16.28',
    ]);
    expect(disputed(plan([dispute({ outcome: ended('lost') })]))[1]).toEqual([
      'USD',
      '6020 217.00',
      '1250 -217.00',
    ]);
    const lost = plan([dispute({ outcome: ended('lost') })], rate('1.0850', { chargebackLost: 'return' }));
    expect(disputed(lost).slice(1)).toEqual([
      ['USD', '4095 -179.34', '2200 -37.66'],
      ['USD', '1200 -217.00', '1250 217.00'],
    ]);
  });

  it('keeps the rate of the order, whatever the table and the settings say by then', () => {
    const opened = plan([dispute()]).documents;
    for (const rules of [rate('1.2000'), ruleSet(), ruleSet({}, { currencyMode: 'native' })]) {
      const later = plan([dispute({ outcome: ended('won') })], rules, opened);
      expect(disputed(later)[1]).toEqual(['USD', '1250 217.00', '6015 16.28']);
      expect(later.missing).toEqual(['BCCR-1-D801-2']);
    }
  });

  it('in parts comes to the whole, also after a refund', () => {
    const parts = ['66.67', '66.67', '66.66'].map((amount, index) =>
      dispute({ id: `80${index}`, key: `80${index}`, amount, fee: '0.00' }),
    );
    expect(disputed(plan(parts)).map((lines) => lines[1])).toEqual([
      '1250 -72.34',
      '1250 -72.33',
      '1250 -72.33',
    ]);
    const refund = refundOf(301, '66.67', {
      totalTax: '11.57',
      items: [itemOf('PRODUCT', 1, { quantity: 1 })],
      createdAt: '2026-11-22T15:00:00.000Z',
    });
    const rest = dispute({ amount: '133.33', fee: '0.00', outcome: ended('lost') });
    const all = plan([rest], rate('1.0850', { chargebackLost: 'return' }), [], [refund]);
    expect(disputed(all)[0]).toEqual(['USD', '1250 -144.66']);
    const billed = all.documents.filter(({ type }) => type === 'IN').map(({ total }) => parseMoney(total));
    const taken = all.documents.filter(({ type }) => type === 'JE').map(({ total }) => parseMoney(total));
    expect(sumMoney(billed) - sumMoney(taken)).toBe(0n);
  });

  it('that is posted keeps its amounts when another one is told of an earlier day', () => {
    const first = dispute({ amount: '66.67', fee: '0.00' });
    const opened = plan([first]).documents;
    const earlier = dispute({
      id: '799',
      key: '799',
      amount: '66.67',
      fee: '0.00',
      openedAt: '2026-11-23T15:00:00.000Z',
    });
    const both = plan([earlier, { ...first, outcome: ended('won') }], rate('1.0850'), opened);
    expect(disputed(both).map((lines) => lines[1])).toEqual(['1250 -72.34', '1250 -72.33', '1250 72.34']);
  });

  it('is the step after what was refunded before, to the cent; posted, it stays what it was', () => {
    const custom = (createdAt: string) =>
      refundOf(302, '67.00', { items: [itemOf('ORDER', 0, { requestedAmount: '67.00' })], createdAt });
    const [before, after] = [custom('2026-11-22T15:00:00.000Z'), custom('2026-11-26T15:00:00.000Z')];
    const rest = dispute({ amount: '133.00', fee: '0.00' });
    const taken = (refund: Refund, posted: readonly PlannedDocument[] = [], own = rest) =>
      disputed(plan([own], rate('1.0850'), posted, [refund])).map((lines) => lines[1]);
    expect([taken(before), taken(after)]).toEqual([['1250 -144.30'], ['1250 -144.31']]);
    const opened = plan([rest]).documents;
    const won = { ...rest, outcome: ended('won') };
    expect(taken(before, opened, won)).toEqual(['1250 -144.31', '1250 144.31']);
  });

  it('of an amount that is nothing in the ledger is held', () => {
    const { holds } = plan([dispute({ amount: '0.01', fee: '0.00' })], rate('0.0100'));
    expect(holds).toEqual([
      {
        cause: 'currency_unsupported',
        field: 'disputes.801',
        detail: 'dispute 801 of 0.01 EUR is no amount of USD at 0.0100',
      },
    ]);
  });
});

describe('a dispute of an order posted in its own currency', () => {
  const native = (bankCurrencies: Record<string, string>) => {
    const { directory, ...rules } = ruleSet({}, { currencyMode: 'native' });
    const projects = directory.projects.map((each) => ({ ...each, billingCurrency: 'EUR' }));
    return { ...rules, directory: { ...directory, projects, bankCurrencies } };
  };

  it('is in that currency too, at the amounts that were told', () => {
    const lost = plan([dispute({ outcome: ended('lost') })], native({ 'CLR-STRIPE': 'EUR' }));
    expect(disputed(lost)).toEqual([
      ['EUR', '1250 -200.00', '6015 -15.00'],
      ['EUR', '6020 200.00', '1250 -200.00'],
    ]);
  });

  it('is held at a bank of another currency, with both', () => {
    const opened = plan([], native({ 'CLR-STRIPE': 'EUR' })).documents;
    const { holds } = plan([dispute()], native({ 'CLR-STRIPE': 'GBP' }), opened);
    expect(holds).toEqual([
      {
        cause: 'currency_unsupported',
        field: 'disputes.801',
        detail: 'dispute 801 of 200.00: bank code CLR-STRIPE is in GBP, the document in EUR',
      },
    ]);
  });
});
