import type { OrderSnapshot, Refund } from '#bigcommerce';
import { planOrder } from '../plan-order.js';
import { addUp } from '../statement/add-up.js';
import { linesOf, net } from '../testing/net.js';
import { e01With, itemOf, oneUnit, payback, refundOf, theRest } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, taxed, taxRow } from '../testing/snapshots.js';
import type { Plan, PlannedDocument } from '../types/plan.js';
import type { PostingSettings } from '../types/rules.js';
import { NOTHING_TOLD, type Dispute } from '../types/told.js';

/* E01 of 253.04 with tax of 18.14: lost in a dispute with tax relief, then refunded besides, or lowered. */

const relief = { chargebackLost: 'loss_with_tax_relief' } as const;
const lost = (amount: string): Dispute => ({
  id: '801',
  key: '801',
  bankCode: 'CLR-STRIPE',
  amount,
  fee: '0.00',
  openedAt: '2026-11-21T15:00:00.000Z',
  outcome: { result: 'lost', feeReturned: false, at: '2026-11-22T15:00:00.000Z', besidesRefunds: true },
});
const later = (refund: Refund): Refund => ({ ...refund, createdAt: '2026-11-28T15:00:00.000Z' });
const [one, rest] = [later(oneUnit(7)), later(theRest(8))];
const plan = (
  order: OrderSnapshot,
  amount: string,
  posted: readonly PlannedDocument[] = [],
  settings: Partial<PostingSettings> = {},
) =>
  planOrder(order, ruleSet({}, { ...relief, ...settings }), posted, {
    ...NOTHING_TOLD,
    disputes: [lost(amount)],
  });
const MODES = ['journal_and_receipt', 'credit_and_receipt', 'credit_only', 'journal_entry'] as const;

describe('a refund besides a dispute that claimed all tax back', () => {
  it('has the tax it gives back as a loss: it was claimed back already', () => {
    const given = plan(e01With(one), '253.04');
    expect([given.holds, linesOf(given, 'BCJE-1-1001-R7')]).toEqual([
      [],
      ['4095 49.95', '6020 4.12', '2370 -54.07'],
    ]);
    const text = given.documents.at(-2)?.lines[1]?.explanation.text;
    expect(text).toBe('Refund 7, Tax that dispute 801 claimed back: 4.12; account 6020 as it was lost');
  });

  it('by an adjusting invoice leaves that out of the invoice: a journal entry has it, the receipt pays both', () => {
    const given = plan(e01With(one), '253.04', [], { refundMode: 'credit_and_receipt' });
    expect(linesOf(given, 'BCIN-1-1001-R7')).toEqual(['4095 -49.95']);
    expect(linesOf(given, 'BCJE-1-1001-R7')).toEqual(['6020 4.12', '2370 -4.12']);
    expect(linesOf(given, 'BCCR-1-1001-R7-1')).toEqual(['1200 -49.95', '2370 -4.12']);
  });

  it.each(MODES.flatMap((mode) => ['253.04', '100.00', '10.00'].map((amount) => [mode, amount] as const)))(
    'comes to the same at every look, and all of it can be given back: %s beside %s',
    (refundMode, amount) => {
      let posted: readonly PlannedDocument[] = [];
      for (const refunds of [[], [one], [one, rest]]) {
        const look = plan(e01With(...refunds), amount, posted, { refundMode });
        expect(look.holds).toEqual([]);
        posted = look.documents;
        expect(plan(e01With(...refunds), amount, posted, { refundMode }).missing).toEqual([]);
      }
      const late = plan(e01With(one, rest), amount, [], { refundMode });
      expect([late.holds, net({ documents: posted })]).toEqual([[], net(late)]);
      expect(net(late)).toMatchObject({ '6020': amount });
      expect(net(late)).not.toHaveProperty('2200');
      const whole = later(refundOf(7, '253.04', { totalTax: '18.14', items: [] }));
      const {
        '4050': _shipping,
        '4095': _returns,
        ...once
      } = net(plan(e01With(whole), amount, [], { refundMode }));
      const { '4050': _, '4095': __, ...parts } = net(late);
      expect(once).toEqual(parts);
    },
  );

  it('adds up in the statement of the order', () => {
    const order = e01With(one);
    const given = plan(order, '253.04');
    const standing = given.documents.map((document) => ({
      document,
      standing: 'booked' as const,
      cause: null,
    }));
    const { rows } = addUp(order, given, standing, { ...NOTHING_TOLD, disputes: [lost('253.04')] });
    expect(
      rows.filter(({ difference }) => difference !== 0n).map(({ kind, reason }) => [kind, reason]),
    ).toEqual([]);
  });

  it('whose payment is declined later is undone with its loss', () => {
    const { documents } = plan(e01With(one), '253.04');
    const declined = { ...one, payments: [payback(70, '54.07', { isDeclined: true })] };
    const after = plan(e01With(declined), '253.04', documents);
    expect([after.holds, net(after)]).toEqual([[], net(plan(e01With(), '253.04'))]);
  });

  it('cancelled afterwards, the order leaves what was lost beyond its money', () => {
    const order = e01With(one);
    const { documents } = plan(order, '100.00');
    const cancelled = { ...order, order: { ...order.order, statusId: 5, status: 'Cancelled' } };
    const after = plan(cancelled, '100.00', documents);
    expect([after.holds, net(after)]).toEqual([[], { '1051': '98.97', '2350': '-98.97' }]);
  });

  it('cancelled while its entry is not in the ledger yet, the order waits for it: given up, nothing of it is missing', () => {
    const order = e01With();
    const { documents } = plan(order, '253.04');
    const cancelled = { ...order, order: { ...order.order, statusId: 5, status: 'Cancelled' } };
    const after = plan(cancelled, '253.04', documents);
    expect([after.holds, net(after), linesOf(after, 'BCIN-1-1001-X')]).toEqual([
      [],
      {},
      ['4010 -99.90', '4015 -120.00', '4050 -15.00'],
    ]);
    expect(after.documents.map(({ batch, after: before }) => `${batch} after ${before}`)).toEqual([
      'BCIN-1-1001 after null',
      'BCCR-1-1001-T5001 after BCIN-1-1001',
      'BCCR-1-D801-1 after null',
      'BCJE-1-D801 after BCCR-1-1001-T5001',
      'BCIN-1-1001-X after BCJE-1-D801',
      'BCCR-1-1001-AX after BCIN-1-1001-X',
    ]);
    const givenUp = plan(cancelled, '253.04', documents.slice(0, 3));
    expect([givenUp.holds, net(givenUp)]).toEqual([[], {}]);
  });

  it('more than was paid is still a person’s to say', () => {
    const unsaid = { ...lost('253.04'), outcome: { ...lost('253.04').outcome!, besidesRefunds: false } };
    const { holds } = planOrder(e01With(one), ruleSet({}, relief), [], {
      ...NOTHING_TOLD,
      disputes: [unsaid],
    });
    expect(holds.map(({ cause }) => cause)).toEqual(['refunded_and_lost']);
  });

  it('a custom amount takes goods and costs first, then the loss, and more than all is held', () => {
    const custom = (id: number, amount: string) =>
      later(refundOf(id, amount, { items: [itemOf('ORDER', 1, { requestedAmount: amount })] }));
    const given = plan(e01With(custom(7, '240.00')), '253.04');
    expect([given.holds, linesOf(given, 'BCJE-1-1001-R7')?.sort()]).toEqual([
      [],
      ['2370 -240.00', '4095 234.90', '6020 5.10'],
    ]);
    const more = plan(e01With(custom(7, '240.00'), custom(8, '20.00')), '253.04');
    expect(more.holds.map(({ cause }) => cause)).toEqual(['refund_exceeds_invoice']);
  });
});

describe('an order that is lowered after a dispute was lost', () => {
  /** One unit of 49.95 with 4.12 of tax less. */
  const lowered = (): OrderSnapshot =>
    orderFactory({
      lines: [
        lineOf(1, 'A-100', taxed('49.9500', '4.1209')),
        lineOf(2, 'B-200', taxed('120.0000', '9.9000')),
      ],
      shipping: taxed('15.00'),
      taxes: [taxRow(1, 'State', '4.12'), taxRow(2, 'State', '9.90')],
      transactions: e01With().transactions,
      order: { modifiedAt: '2026-11-28T00:00:00.000Z' },
    });
  const overclaimed = ({ notices }: Plan) =>
    notices.filter(({ cause }) => cause === 'tax_overclaimed').map(({ detail }) => detail);

  it.each([
    ['loss_with_tax_relief', 'BCJE-1-D801'],
    ['return', 'BCIN-1-1001-D801'],
  ] as const)('is told with the tax that was claimed too much: %s', (chargebackLost, batch) => {
    const settings = { chargebackLost };
    const { documents } = plan(e01With(), '253.04', [], settings);
    const after = plan(lowered(), '253.04', documents, settings);
    expect(after.holds).toEqual([]);
    expect(net(after)['2200']).toBe('4.12');
    expect(overclaimed(after)).toEqual([
      `dispute 801 claimed 18.14 back on account 2200 (${batch}), the order bears 14.02 of that now: 4.12 too much`,
    ]);
    expect(after.notices.map(({ cause }) => cause)).toContain('credit_left');
  });

  it('is not where the dispute took no tax, or less than is left, or the order was lowered before', () => {
    for (const [amount, chargebackLost] of [
      ['253.04', 'loss'],
      ['100.00', 'loss_with_tax_relief'],
      ['100.00', 'return'],
    ] as const) {
      const settings = { chargebackLost };
      const { documents } = plan(e01With(), amount, [], settings);
      expect(overclaimed(plan(lowered(), amount, documents, settings))).toEqual([]);
    }
    const before = plan(lowered(), '100.00', plan(e01With(), '0.00').documents.slice(0, 2));
    expect(overclaimed(before)).toEqual([]);
  });

  it('leaves for refunds no more loss than tax the order bears', () => {
    const { documents } = plan(e01With(), '253.04');
    const order = lowered();
    const all = later(refundOf(9, '198.97', { totalTax: '14.02', items: [] }));
    const after = plan({ ...order, refunds: [all] }, '253.04', documents);
    expect([
      after.holds,
      linesOf(after, 'BCJE-1-1001-R9')?.filter((line) => line.startsWith('6020')),
    ]).toEqual([[], ['6020 14.02']]);
  });
});
