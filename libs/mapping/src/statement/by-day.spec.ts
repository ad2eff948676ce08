import type { OrderSnapshot } from '#bigcommerce';
import { formatMoney } from '#money';
import { planOrder } from '../plan-order.js';
import { e01With, oneUnit, payback, refundOf } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import type { PlannedDocument } from '../types/plan.js';
import { NOTHING_TOLD } from '../types/told.js';
import { addUp } from './add-up.js';
import { byDay } from './by-day.js';
import type { DocumentStanding } from './row.js';

/** Each amount as `day kind: store, booked standing`. */
function daysOf(
  snapshot: OrderSnapshot,
  standing: DocumentStanding = 'booked',
  timeZone = 'UTC',
  shown: (documents: readonly PlannedDocument[]) => readonly PlannedDocument[] = (documents) => documents,
): string[] {
  const plan = planOrder(snapshot, ruleSet({}, {}), [], NOTHING_TOLD);
  const documents = shown(plan.documents).map((document) => ({ document, standing, cause: null }));
  const statement = addUp(snapshot, plan, documents, NOTHING_TOLD);
  return byDay(statement, snapshot, timeZone).map(
    ({ day, kind, id, store, booked, standing }) =>
      `${day} ${kind} ${id}: ${formatMoney(store)}, ${formatMoney(booked)} ${standing}`,
  );
}

describe('the days of an order', () => {
  it('have each amount when the store has it: the order, its payments, its refunds', () => {
    expect(daysOf(e01With(oneUnit(301)))).toEqual([
      '2026-11-20 order : 253.04, 253.04 posted',
      '2026-11-20 payment 5001: 253.04, 253.04 posted',
      '2026-11-22 refund 301: -54.07, -54.07 posted',
      '2026-11-22 refund_payment 301/3010: -54.07, -54.07 posted',
    ]);
  });

  it('are those of the posting zone', () => {
    const zones = ['Pacific/Kiritimati', 'America/New_York'];
    expect(zones.map((zone) => daysOf(e01With(), 'booked', zone)[0]?.slice(0, 10))).toEqual([
      '2026-11-21',
      '2026-11-20',
    ]);
  });

  it.each([
    ['not_sent', 'waiting'],
    ['sent_not_posted', 'waiting'],
    ['uncertain', 'held'],
    ['refused', 'held'],
    ['stopped', 'held'],
    ['given_up', 'ignored'],
  ] as const)('say of a document that is %s: %s', (standing, said) => {
    expect(daysOf(e01With(), standing)).toEqual([
      `2026-11-20 order : 253.04, 0.00 ${said}`,
      `2026-11-20 payment 5001: 253.04, 0.00 ${said}`,
    ]);
  });

  it('say that a declined refund is ignored, and that one is held whose bank is not known', () => {
    const declined = refundOf(301, '10.00', { payments: [payback(1, '10.00', { isDeclined: true })] });
    expect(daysOf(e01With(declined)).at(-1)).toMatch(/refund_payment .* ignored$/);
    const offline = payback(1, '54.07', { providerId: 'custom', offline: true });
    expect(daysOf(e01With(oneUnit(301, { payments: [offline] }))).at(-1)).toMatch(/refund_payment .* held$/);
  });

  it('say of an order that comes to nothing, and is not to be posted, that it is ignored', () => {
    const { order, ...rest } = e01With();
    const nothing = Object.fromEntries(Object.keys(order.total).map((part) => [part, '0.00']));
    const free = {
      ...rest,
      lines: [],
      transactions: [],
      order: { ...order, total: nothing, shippingLines: [] },
    };
    const plan = { ...planOrder(e01With(), ruleSet({}, {}), [], NOTHING_TOLD), documents: [] };
    const ignored = { cause: 'zero_order', detail: 'the total is 0.00' } as const;
    const statement = addUp(
      free as unknown as OrderSnapshot,
      { ...plan, outcome: 'ignored', total: '0.00', ignored },
      [],
      NOTHING_TOLD,
    );
    expect(byDay(statement, free as unknown as OrderSnapshot, 'UTC')).toMatchObject([
      { kind: 'order', store: 0n, booked: 0n, standing: 'ignored', reason: { code: 'ignored' } },
    ]);
  });

  it('have what nobody can explain as missing, tax and what is owed too', () => {
    const short = (documents: readonly PlannedDocument[]) =>
      documents.map((each) => (each.type === 'IN' ? { ...each, lines: each.lines.slice(0, 1) } : each));
    expect(daysOf(e01With(), 'booked', 'UTC', short)).toEqual([
      '2026-11-20 order : 253.04, 99.90 missing',
      '2026-11-20 tax : 18.14, 0.00 missing',
      '2026-11-20 payment 5001: 253.04, 253.04 posted',
      '2026-11-20 owed : 0.00, -153.14 missing',
    ]);
  });
});
