import { addDays, instantOf, localDate, postingDate } from './dates.js';
import { Holds } from './holds.js';
import { planOrder } from './plan-order.js';
import { itemOf, refundOf } from './testing/refunds.js';
import { ruleSet } from './testing/rules.js';
import { lineOf, orderFactory, payment, taxed } from './testing/snapshots.js';
import type { Plan } from './types/plan.js';
import type { PeriodFacts } from './types/rules.js';

/** Two minutes around local midnight: the last of a month and the first of the next, and clock changes. */
const MIDNIGHTS: [zone: string, instant: string, day: string][] = [
  ['America/Chicago', '2026-12-01T05:59:00Z', '2026-11-30'],
  ['America/Chicago', '2026-12-01T06:01:00Z', '2026-12-01'],
  ['America/Chicago', '2026-07-01T04:59:00Z', '2026-06-30'],
  ['America/Chicago', '2026-07-01T05:01:00Z', '2026-07-01'],
  ['Europe/Berlin', '2026-11-30T22:59:00Z', '2026-11-30'],
  ['Europe/Berlin', '2026-11-30T23:01:00Z', '2026-12-01'],
  ['Europe/Berlin', '2026-06-30T21:59:00Z', '2026-06-30'],
  ['Europe/Berlin', '2026-06-30T22:01:00Z', '2026-07-01'],
  ['Asia/Kathmandu', '2026-11-30T18:14:00Z', '2026-11-30'],
  ['Asia/Kathmandu', '2026-11-30T18:16:00Z', '2026-12-01'],
  ['Pacific/Auckland', '2026-11-30T10:59:00Z', '2026-11-30'],
  ['Pacific/Auckland', '2026-11-30T11:01:00Z', '2026-12-01'],
  ['Pacific/Auckland', '2026-06-30T11:59:00Z', '2026-06-30'],
  ['Pacific/Auckland', '2026-06-30T12:01:00Z', '2026-07-01'],
  // The days on which clocks change, spring and autumn, at both of their ends.
  ['America/Chicago', '2026-03-08T05:59:00Z', '2026-03-07'],
  ['America/Chicago', '2026-03-08T06:01:00Z', '2026-03-08'],
  ['America/Chicago', '2026-03-09T04:59:00Z', '2026-03-08'],
  ['America/Chicago', '2026-03-09T05:01:00Z', '2026-03-09'],
  ['America/Chicago', '2026-11-01T04:59:00Z', '2026-10-31'],
  ['America/Chicago', '2026-11-01T05:01:00Z', '2026-11-01'],
  ['America/Chicago', '2026-11-02T05:59:00Z', '2026-11-01'],
  ['America/Chicago', '2026-11-02T06:01:00Z', '2026-11-02'],
  ['Europe/Berlin', '2026-03-28T22:59:00Z', '2026-03-28'],
  ['Europe/Berlin', '2026-03-29T21:59:00Z', '2026-03-29'],
  ['Europe/Berlin', '2026-03-29T22:01:00Z', '2026-03-30'],
  ['Europe/Berlin', '2026-10-25T22:59:00Z', '2026-10-25'],
  ['Europe/Berlin', '2026-10-25T23:01:00Z', '2026-10-26'],
  ['Pacific/Auckland', '2026-04-04T10:59:00Z', '2026-04-04'],
  ['Pacific/Auckland', '2026-04-05T11:59:00Z', '2026-04-05'],
  ['Pacific/Auckland', '2026-04-05T12:01:00Z', '2026-04-06'],
  ['Pacific/Auckland', '2026-09-26T11:59:00Z', '2026-09-26'],
  ['Pacific/Auckland', '2026-09-27T10:59:00Z', '2026-09-27'],
  ['Pacific/Auckland', '2026-09-27T11:01:00Z', '2026-09-28'],
];

const FARTHEST = ['Pacific/Auckland', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Etc/GMT+12'];
it.each([...FARTHEST, 'Asia/Kathmandu', 'America/Chicago', 'UTC'])(
  'a day in %s is that day there',
  (zone) => {
    for (const day of ['2026-06-30', '2026-07-01', '2026-12-31', '2026-04-05', '2026-09-27']) {
      expect(localDate(instantOf(day, zone), zone)).toBe(day);
    }
  },
);

const month = (number: number, closed = false): PeriodFacts => {
  const start = `2026-${String(number).padStart(2, '0')}-01`;
  const next = number === 12 ? '2027-01-01' : `2026-${String(number + 1).padStart(2, '0')}-01`;
  return { period: 202600 + number, start, end: addDays(next, -1), closed };
};
const YEAR = Array.from({ length: 12 }, (_, index) => month(index + 1));
const withPeriods = (periods: readonly PeriodFacts[], settings = {}) => {
  const { directory, ...rules } = ruleSet({}, settings);
  return { ...rules, directory: { ...directory, periods } };
};

describe.each(MIDNIGHTS)('in %s at %s it is %s', (zone, instant, day) => {
  it('for the day itself', () => expect(localDate(instant, zone)).toBe(day));

  it('for invoice, receipt and refund, each in the period of that day', () => {
    const createdAt = new Date(instant).toISOString();
    const snapshot = orderFactory({
      lines: [lineOf(1, 'A-100', taxed('100.00'))],
      transactions: [payment(1, '100.00', { createdAt })],
      order: { createdAt },
      snapshot: { refunds: [refundOf(7, '100.00', { createdAt, items: [itemOf('PRODUCT', 1)] })] },
    });
    const plan = planOrder(snapshot, withPeriods(YEAR, { postingTimeZone: zone }), []);
    expect(plan.holds).toEqual([]);
    const period = Number(day.slice(0, 7).replace('-', ''));
    expect(plan.documents.map(({ type, date, period: in_ }) => [type, date, in_])).toEqual([
      ['IN', day, period],
      ['CR', day, period],
      ['JE', day, period],
      ['CR', day, period],
    ]);
  });
});

describe('the period of a day', () => {
  const at = (day: string, periods: readonly PeriodFacts[], closedPeriodPolicy = 'hold') => {
    const holds = new Holds();
    const rules = withPeriods(periods, { closedPeriodPolicy, postingTimeZone: 'UTC' });
    const found = postingDate(`${day}T12:00:00Z`, rules, holds, 'invoice');
    return found ?? holds.list().map(({ cause, field }) => [cause, field]);
  };
  /** What accountants adjust the year in: it lies inside December, or is its last day. */
  const ADJUSTMENT = { period: 202613, start: '2026-12-01', end: '2026-12-31', closed: false };
  const december = (closed: boolean) => [...YEAR.slice(0, 11), month(12, closed)];

  it('is never an adjustment period, wherever it stands in the list', () => {
    for (const periods of [
      [...YEAR, ADJUSTMENT],
      [ADJUSTMENT, ...YEAR],
    ]) {
      expect(at('2026-12-31', periods)).toMatchObject({ period: 202612, movedFrom: null });
    }
  });

  it('is not an adjustment period when December is closed either', () => {
    const periods = [...december(true), ADJUSTMENT];
    expect(at('2026-12-31', periods)).toEqual([['period_closed', 'periods.202612']]);
    expect(at('2026-12-31', periods, 'first_open')).toEqual([['period_closed', 'periods.202612']]);
    const january = { period: 202701, start: '2027-01-01', end: '2027-01-31', closed: false };
    expect(at('2026-12-31', [...periods, january], 'first_open')).toEqual({
      date: '2027-01-01',
      period: 202701,
      movedFrom: '2026-12-31',
    });
  });

  it('may be the thirteenth where the year has thirteen of them', () => {
    const fourWeeks = Array.from({ length: 13 }, (_, index) => ({
      period: 202601 + index,
      start: addDays('2026-01-01', index * 28),
      end: addDays('2026-01-01', index * 28 + 27),
      closed: false,
    }));
    expect(at('2026-12-20', fourWeeks)).toMatchObject({ period: 202613, date: '2026-12-20' });
  });

  it('is the first open one after a closed one, with the day it should have been', () => {
    const periods = YEAR.map((each) => ({ ...each, closed: each.period <= 202603 }));
    expect(at('2026-02-10', periods, 'first_open')).toEqual({
      date: '2026-04-01',
      period: 202604,
      movedFrom: '2026-02-10',
    });
    expect(at('2026-02-10', periods)).toEqual([['period_closed', 'periods.202602']]);
  });

  it('is held where Deltek has none for the day, whatever the policy', () => {
    for (const policy of ['hold', 'first_open']) {
      expect(at('2027-05-01', YEAR, policy)).toEqual([['period_closed', 'periods.2027-05-01']]);
    }
  });

  it('is an open one for the refund of an invoice in a closed one', () => {
    const createdAt = '2026-05-10T12:00:00.000Z';
    const sale = { lines: [lineOf(1, 'A-100', taxed('100.00'))], order: { createdAt } };
    const paid = { ...sale, transactions: [payment(1, '100.00', { createdAt })] };
    const before = planOrder(orderFactory(paid), withPeriods(YEAR), []);
    const refunds = [
      refundOf(7, '100.00', { createdAt: '2026-06-02T12:00:00.000Z', items: [itemOf('PRODUCT', 1)] }),
    ];
    const closed = YEAR.map((each) => ({ ...each, closed: each.period <= 202605 }));
    const after = planOrder(
      orderFactory({ ...paid, snapshot: { refunds } }),
      withPeriods(closed),
      before.documents,
    );
    expect(after.holds).toEqual([]);
    expect(after.documents.map(({ period }) => period)).toEqual([202605, 202605, 202606, 202606]);
    expect(after.documents.slice(0, 2)).toEqual(before.documents);
  });
});

describe('an order that is paid in January and in February', () => {
  const goods = {
    lines: [lineOf(1, 'A-100', taxed('100.00'))],
    order: { createdAt: '2026-01-30T16:00:00.000Z' },
  };
  const january = payment(1, '60.00', { createdAt: '2026-01-30T16:00:00.000Z' });
  const february = payment(2, '40.00', { createdAt: '2026-02-02T16:00:00.000Z' });
  const part = orderFactory({ ...goods, transactions: [january] });
  const paid = orderFactory({ ...goods, transactions: [january, february] });
  const withPolicy = (partialCapturePolicy: 'deposit' | 'hold' | 'invoice_full', closed: boolean) =>
    withPeriods(
      YEAR.map((period) => ({ ...period, closed: closed && period.period === 202601 })),
      { partialCapturePolicy },
    );
  const days = ({ documents }: Plan) =>
    documents.map(({ batch, date, period }) => `${batch.replace(/-1-1001$|-1-1001/, '')} ${date} ${period}`);

  it('is invoiced when all of it is paid, and its deposit applied then, though January is closed', () => {
    const { documents } = planOrder(part, withPolicy('deposit', false), []);
    const plan = planOrder(paid, withPolicy('deposit', true), documents);
    expect([plan.holds, days(plan)]).toEqual([
      [],
      [
        'BCCR-T1 2026-01-30 202601',
        'BCIN 2026-02-02 202602',
        'BCCR-T2 2026-02-02 202602',
        'BCCR-A1 2026-02-02 202602',
      ],
    ]);
  });

  it('is invoiced then as well where it was first seen paid', () => {
    for (const policy of ['deposit', 'hold'] as const) {
      expect(days(planOrder(paid, withPolicy(policy, false), []))).toEqual([
        'BCIN 2026-02-02 202602',
        'BCCR-T1 2026-01-30 202601',
        'BCCR-T2 2026-02-02 202602',
      ]);
    }
  });

  it('is invoiced with the first part where a part is enough', () => {
    expect(days(planOrder(paid, withPolicy('invoice_full', false), []))[0]).toBe('BCIN 2026-01-30 202601');
  });

  it('keeps the day its invoice is posted on, and applies the deposit no earlier', () => {
    const { documents } = planOrder(part, withPolicy('deposit', false), []);
    const later = planOrder(paid, withPolicy('deposit', false), documents).documents;
    const early = { date: '2026-01-30', instant: january.createdAt, period: 202601 };
    const posted = later
      .slice(0, 2)
      .map((document) => (document.type === 'IN' ? { ...document, ...early } : document));
    const plan = planOrder(paid, withPolicy('deposit', false), posted);
    expect(plan.missing).toEqual(['BCCR-1-1001-T2', 'BCCR-1-1001-A1']);
    expect(days(plan).slice(1)).toEqual([
      'BCIN 2026-01-30 202601',
      'BCCR-T2 2026-02-02 202602',
      'BCCR-A1 2026-01-30 202601',
    ]);
    expect(planOrder(paid, withPolicy('deposit', true), plan.documents).missing).toEqual([]);
  });
});

describe('an order placed with a certificate in November and captured in December', () => {
  const november = { createdAt: '2026-11-30T16:00:00.000Z' };
  const { periods, ...directory } = ruleSet().directory;
  const closed = ruleSet({
    directory: { ...directory, periods: periods.map((each) => ({ ...each, closed: each.period < 202612 })) },
  });
  const authorized = payment(1, '150.00', { ...november, event: 'authorization' });
  const captured = payment(2, '150.00', { createdAt: '2026-12-03T16:00:00.000Z', event: 'capture' });
  const certificate = payment(3, '100.00', {
    ...november,
    method: 'gift_certificate',
    gateway: 'bigcommerce',
  });
  const order = (...own: (typeof captured)[]) =>
    orderFactory({
      lines: [lineOf(1, 'A-100', taxed('250.00'))],
      transactions: [authorized, captured, ...own],
      order: { ...november, giftCertificateAmount: '100.0000' },
    });
  const days = ({ documents }: Plan) => documents.map(({ date }) => date);

  it.each([
    ['what the order says of it', order()],
    ['its transaction', order(certificate)],
  ])('is all of December, by %s, though November is closed', (_, snapshot) => {
    const plan = planOrder(snapshot, closed, []);
    expect(plan.holds).toEqual([]);
    expect(days(plan)).toEqual(['2026-12-03', '2026-12-03', '2026-12-03']);
  });

  it('keeps the day its certificate is posted on', () => {
    const before = planOrder(order(), ruleSet(), []).documents.map((document) =>
      document.batch.endsWith('-AGC') ? { ...document, date: '2026-11-30', period: 202611 } : document,
    );
    const plan = planOrder(order(), closed, before);
    expect([plan.holds, plan.missing, plan.documents]).toEqual([[], [], before]);
  });

  it('has the certificate as a deposit on the day it was used, as long as there is no invoice', () => {
    const rules = ruleSet({}, { invoiceTrigger: 'shipped' });
    expect(days(planOrder(order(), rules, []))).toEqual(['2026-11-30', '2026-12-03']);
  });
});
