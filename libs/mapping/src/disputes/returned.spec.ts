import type { OrderSnapshot, Refund } from '#bigcommerce';
import { planOrder } from '../plan-order.js';
import { addUp } from '../statement/add-up.js';
import { linesOf, net } from '../testing/net.js';
import { e01With, itemOf, oneUnit, payback, refundOf, theRest } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import type { Plan, PlannedDocument } from '../types/plan.js';
import type { PostingSettings } from '../types/rules.js';
import { NOTHING_TOLD, type Dispute } from '../types/told.js';

/* E01 of 253.04 with tax of 18.14: lost in a dispute as a return, and refunded besides. */

const AS_RETURN = { chargebackLost: 'return' } as const;
const lost = (amount: string, besidesRefunds = true): Dispute => ({
  id: '801',
  key: '801',
  bankCode: 'CLR-STRIPE',
  amount,
  fee: '0.00',
  openedAt: '2026-11-24T15:00:00.000Z',
  outcome: { result: 'lost', feeReturned: false, at: '2026-11-25T15:00:00.000Z', besidesRefunds },
});
const later = (refund: Refund): Refund => ({ ...refund, createdAt: '2026-11-28T15:00:00.000Z' });
const [one, rest] = [later(oneUnit(7)), later(theRest(8))];
const plan = (
  order: OrderSnapshot,
  dispute: Dispute,
  posted: readonly PlannedDocument[] = [],
  settings: Partial<PostingSettings> = {},
) =>
  planOrder(order, ruleSet({}, { ...AS_RETURN, ...settings }), posted, {
    ...NOTHING_TOLD,
    disputes: [dispute],
  });
const said = ({ holds }: Plan) => holds.map(({ cause, detail }) => `${cause}: ${detail}`);
const MODES = ['journal_and_receipt', 'credit_and_receipt', 'credit_only', 'journal_entry'] as const;

describe('a refund after a dispute took all of the order back', () => {
  it('is held with both until a person says that it went out besides', () => {
    expect(said(plan(e01With(one), lost('253.04', false)))).toEqual([
      'refunded_and_lost: dispute 801 of 253.04, lost (BCCR-1-D801-2); refunded: refund 7 of 54.07 (BCJE-1-1001-R7); together 307.11, paid was 253.04',
    ]);
  });

  it('then is a loss, tax included: nothing of the order is left that it could return', () => {
    const given = plan(e01With(one), lost('253.04'));
    expect([given.holds, linesOf(given, 'BCJE-1-1001-R7')]).toEqual([
      [],
      ['6020 49.95', '6020 4.12', '2370 -54.07'],
    ]);
    expect(given.documents.find(({ batch }) => batch === 'BCJE-1-1001-R7')?.lines[0]?.explanation.text).toBe(
      'Refund 7, 1 of 2 × Product A-100: 49.95; account 6020 as it was lost',
    );
    expect(given.notices.map(({ cause }) => cause)).toEqual(['refunded_and_lost']);
  });

  it.each(MODES.flatMap((mode) => ['253.04', '100.00', '10.00'].map((amount) => [mode, amount] as const)))(
    'comes to the same at every look, and all of it can be given back: %s beside %s',
    (refundMode, amount) => {
      let posted: readonly PlannedDocument[] = [];
      for (const refunds of [[], [one], [one, rest]]) {
        const look = plan(e01With(...refunds), lost(amount), posted, { refundMode });
        expect(look.holds).toEqual([]);
        posted = look.documents;
        expect(plan(e01With(...refunds), lost(amount), posted, { refundMode }).missing).toEqual([]);
      }
      const late = plan(e01With(one, rest), lost(amount), [], { refundMode });
      expect([late.holds, net({ documents: posted })]).toEqual([[], net(late)]);
      expect(net(late)).toMatchObject({ '6020': amount });
      // Kept as credit, it is on the receivable; no receipt gave it back.
      const isKept = refundMode === 'credit_only';
      for (const account of ['1250', '2200', ...(isKept ? [] : ['1200'])]) {
        expect(net(late)).not.toHaveProperty(account);
      }
    },
  );

  it('gives back a line that the dispute took a part of out of the others, as long as they suffice', () => {
    const given = plan(e01With(one), lost('100.00', false));
    expect([given.holds, net(given)['6020'], net(given)['1051']]).toEqual([[], undefined, '98.97']);
  });

  it('by a custom amount takes what is left of the order first', () => {
    const custom = later(
      refundOf(7, '200.00', { items: [itemOf('ORDER', 1, { requestedAmount: '200.00' })] }),
    );
    const given = plan(e01With(custom), lost('100.00'));
    // 234.90 of goods and shipping, of which the dispute took 92.83.
    expect([given.holds, linesOf(given, 'BCJE-1-1001-R7')?.sort()]).toEqual([
      [],
      ['2370 -200.00', '4095 142.07', '6020 57.93'],
    ]);
  });

  it.each([
    ['200.00', one, '1.03'],
    ['125.00', later(refundOf(7, '129.90', { totalTax: '9.90', items: [itemOf('PRODUCT', 2)] })), '1.86'],
  ])('has no more of it as a loss than the order lacks: %s beside it', (amount, refund, loss) => {
    const given = plan(e01With(refund), lost(amount));
    expect([given.holds, net(given)['6020']]).toEqual([[], loss]);
  });

  it('of a cost says no amount, and gives back all of it all the same', () => {
    const shipping = later(refundOf(7, '15.00', { items: [itemOf('SHIPPING', 1)] }));
    const given = plan(e01With(shipping), lost('54.07', false));
    expect([given.holds, net(given)['6020'], net(given)['1051']]).toEqual([[], undefined, '183.97']);
  });

  it('more than the order twice is held', () => {
    const more = later(oneUnit(9));
    expect(plan(e01With(one, rest, more), lost('253.04')).holds.map(({ cause }) => cause)).toContain(
      'refund_exceeds_invoice',
    );
  });

  it('adds up in the statement of the order', () => {
    const order = e01With(one);
    const given = plan(order, lost('253.04'));
    const standing = given.documents.map((document) => {
      return { document, standing: 'booked' as const, cause: null };
    });
    const { rows } = addUp(order, given, standing, { ...NOTHING_TOLD, disputes: [lost('253.04')] });
    expect(rows.filter(({ difference }) => difference !== 0n)).toEqual([]);
  });

  it('whose payment is declined later is undone with its loss', () => {
    const { documents } = plan(e01With(one), lost('253.04'));
    const declined = { ...one, payments: [payback(70, '54.07', { isDeclined: true })] };
    const after = plan(e01With(declined), lost('253.04'), documents);
    expect([after.holds, net(after)]).toEqual([[], net(plan(e01With(), lost('253.04')))]);
  });

  it('has no way out where no account is named for losses: it is held for what it asks', () => {
    const rules = ruleSet({}, AS_RETURN);
    const accountRules = rules.accountRules.filter(({ role }) => role !== 'chargebackLoss');
    const { holds } = planOrder(e01With(one), { ...rules, accountRules }, [], {
      ...NOTHING_TOLD,
      disputes: [lost('253.04')],
    });
    expect(holds.map(({ cause }) => cause)).toEqual(['refund_exceeds_invoice']);
  });
});

describe('a dispute that takes more than refunds left of the order', () => {
  const early = oneUnit(7);

  it('is held until a person says that it was lost besides', () => {
    expect(said(plan(e01With(early), lost('253.04', false)))).toEqual([
      'refunded_and_lost: dispute 801 takes 253.04, 198.97 of the invoice is left',
    ]);
  });

  it.each(MODES)('then returns what is left, and the rest is a loss, at every look: %s', (refundMode) => {
    const settings = { refundMode };
    const refunded = plan(e01With(early), { ...lost('253.04'), outcome: null }, [], settings);
    const step = plan(e01With(early), lost('253.04'), refunded.documents, settings);
    const late = plan(e01With(early), lost('253.04'), [], settings);
    expect([step.holds, late.holds, net(step)]).toEqual([[], [], net(late)]);
    expect(net(late)).toMatchObject({ '6020': '54.07' });
    expect(net(late)[refundMode === 'credit_only' ? '1200' : '1051']).toBe('-54.07');
    expect(plan(e01With(early), lost('253.04'), step.documents, settings).missing).toEqual([]);
    expect(late.notices.map(({ cause }) => cause)).toContain('refunded_and_lost');
  });

  it('is a loss as a whole where everything was refunded', () => {
    const given = plan(e01With(early, theRest(8)), lost('253.04'));
    expect([given.holds, linesOf(given, 'BCCR-1-D801-2')]).toEqual([[], ['6020 -253.04', '1250 253.04']]);
  });

  it('is held without a refund, whatever was said: more than the order is no money of it', () => {
    expect(said(plan(e01With(), lost('2530.40')))).toEqual([
      'refund_exceeds_invoice: dispute 801 takes 2530.40, 253.04 of the invoice is left',
    ]);
  });

  it('claims back no more tax than is left, with relief', () => {
    const settings = { chargebackLost: 'loss_with_tax_relief' } as const;
    const given = plan(e01With(early), lost('253.04'), [], settings);
    expect([given.holds, net(given)['6020'], net(given)['2200']]).toEqual([[], '239.02', undefined]);
  });
});
