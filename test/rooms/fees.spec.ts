import { ConnectionStore } from '../../apps/api/src/connections/index.js';
import { DirectoryRefresh } from '../../apps/api/src/directory/refresh.js';
import { FeeAccruals } from '../../apps/api/src/settlement/fees/fee-accruals.js';
import { FeeSchedule } from '../../apps/api/src/settlement/fees/fee.schedule.js';
import type {
  ExceptionPage,
  JournalDetail,
  JournalPage,
  OrderDetail,
  PeriodFees,
} from '../support/shapes.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

/* Row 33, E24b: fees of captures that no payout contains when a period ends, computed and posted once. */

let room: Room;
let looks: ReturnType<typeof looksOf>;
let november: OrderDetail;
const STRIPE = { gateway: 'stripe', percent: '2.9', fixed: '0.30' };
const DAY = 24 * 60 * 60;

const SETTINGS = {
  cutoverDate: '2026-01-01',
  postingTimeZone: 'America/Chicago',
  quotaShare: 100,
  deltek: { minIntervalMs: 0, timeouts: { readSeconds: 5, postSeconds: 1 } },
};
const set = (feeRates: object[], more: object = {}) =>
  room.call('PATCH', '', { settings: { ...SETTINGS, feeRates, ...more } });
const paid = async (order: object) => {
  const detail = await looks.lookAt(await looks.place(order));
  await looks.walk();
  return detail;
};
const look = async (period?: number) =>
  room.call<PeriodFees>('GET', `/journals/fee-accrual${period ? `?period=${period}` : ''}`);
const stripeOf = ({ gateways }: PeriodFees) => {
  const [fees] = gateways;
  if (!fees) throw new Error('no gateway has a rate');
  return fees;
};
const run = () => room.get(FeeAccruals).run(room.connectionId);
const journals = async () =>
  (await room.call<JournalPage>('GET', '/journals')).items.map(({ kind, date, amount, reference }) => [
    kind,
    date,
    amount.amount,
    reference,
  ]);
const entries = async () => (await room.call<JournalPage>('GET', '/journals')).items;
const states = async () => (await entries()).map(({ state }) => state);
const refusesNext = () =>
  room.fault('POST', 'DataEntry/jeControl', { status: 400, body: { message: 'Account 6010 is inactive.' } });
const openFees = async () =>
  (await room.call<ExceptionPage>('GET', '/exceptions?limit=200')).items
    .filter(({ field }) => field.startsWith('fees:'))
    .map(({ cause, field, amount }) => [cause, field, amount.amount]);
const period = async (action: 'close' | 'open') => {
  await room.sandbox('POST', `/deltek/periods/202611/${action}`);
  await room.get(DirectoryRefresh).run(room.connectionId);
};
const BOTH = (fee: string) => [
  ['fee_accrual_reversal', '2026-12-01', fee, 'fees-202611-stripe'],
  ['fee_accrual', '2026-11-30', fee, 'fees-202611-stripe'],
];

/** As if they had never been booked; the house itself can do so to none. */
const unbookJournals = () =>
  room.database.transaction(async (manager) => {
    await manager.query('SET LOCAL session_replication_role = replica');
    for (const table of ['document_line', 'document_attempt']) {
      await manager.query(
        `DELETE FROM ${table} WHERE document_id IN (SELECT id FROM document WHERE order_id IS NULL)`,
      );
    }
    await manager.query('DELETE FROM document WHERE order_id IS NULL');
  });

beforeAll(async () => {
  room = await Room.start(SETTINGS);
  looks = looksOf(room);
  await mapSandbox(room);
  await set([STRIPE]);
  november = await paid({ preset: 'E01' });
  await paid({ preset: 'E01', gateway: 'paypal' });
  // 23:30 in Chicago on the 30th is November, an hour later is not.
  await paid({ preset: 'E08a', createdAt: '2026-12-01T05:30:00Z' });
  await paid({ preset: 'E08a', createdAt: '2026-12-01T06:30:00Z' });
});
afterAll(() => room.close());

beforeEach(async () => {
  await room.database.query('TRUNCATE journal, store_credit_grant, payout, fee_watch');
  await room.database.query(`DELETE FROM exception WHERE field LIKE 'fees:%'`);
  await unbookJournals();
});

describe('before a period is over', () => {
  it('there is nothing to look at of it, and nothing is posted', async () => {
    await expect(look(202611)).rejects.toMatchObject({ status: 404 });
    await expect(look(1)).rejects.toMatchObject({ status: 400 });
    await run();
    expect(stripeOf(await look())).toMatchObject({ state: 'nothing', count: 0, fee: { amount: '0.00' } });
    expect((await look()).period).toBe(202610);
    expect(await journals()).toEqual([]);
  });
});

describe('on the day after a period', () => {
  beforeAll(() => room.clock.pass(8 * DAY));

  it('a person sees which captures, at which rate, and what comes out', async () => {
    const fees = await look();
    expect(fees).toMatchObject({ period: 202611, end: '2026-11-30', reversedOn: '2026-12-01' });
    const own = stripeOf(fees);
    expect(own).toMatchObject({ ...STRIPE, state: 'open', count: 2, leftOut: 0, posted: null, batch: null });
    expect(own.captures.map(({ date, amount, fee }) => [date, amount.amount, fee.amount])).toEqual([
      ['2026-11-23', '253.04', '7.64'],
      ['2026-11-30', '204.40', '6.23'],
    ]);
    expect([own.gross.amount, own.fee.amount]).toEqual(['457.44', '13.87']);
    expect(own.basis).toBe(
      '2 captures by stripe from 2026-11-23 to 2026-11-30, 457.44 USD, 2.9 % and 0.30 USD each',
    );
    expect(await journals()).toEqual([]);
  });

  it('the accrual and its reversal are posted once, whoever runs it and how often', async () => {
    await Promise.all([run(), run()]);
    await run();
    expect(await journals()).toEqual(BOTH('13.87'));
    await looks.walk();
    const { rows, unposted } = await room.ledger();
    const own = rows.filter(({ Batch }) => /^BCJE-1-J/.test(Batch));
    expect([unposted, own.map(({ Account, Amount }) => [Account, Number(Amount)])]).toEqual([
      [],
      [
        ['6010', 13.87],
        ['2360', -13.87],
        ['2360', 13.87],
        ['6010', -13.87],
      ],
    ]);
    expect(stripeOf(await look())).toMatchObject({ state: 'posted', posted: { amount: '13.87' } });
  });

  it('of one that Deltek refused nothing is called posted, and its reversal waits until it is in the books', async () => {
    await set([{ ...STRIPE, gateway: 'paypal' }]);
    await run();
    await refusesNext();
    await looks.walk();
    expect(await states()).toEqual(['planned', 'rejected']);
    expect(stripeOf(await look())).toMatchObject({ state: 'entered', posted: null });
    const [, accrual] = await entries();
    await room.call('POST', `/journals/${accrual?.id}/replay`);
    await looks.walk();
    expect([await states(), stripeOf(await look()).state]).toEqual([['confirmed', 'confirmed'], 'posted']);
    await set([STRIPE]);
  });

  it('one that is given up takes its reversal along, and brings it back when it is made after all', async () => {
    const entry = {
      kind: 'fee_accrual',
      amount: '10.00',
      date: '2026-11-30',
      note: 'by hand',
      dryRun: false,
    };
    await room.call('POST', '/journals', entry);
    await refusesNext();
    await looks.walk();
    const [reversal, accrual] = await entries();
    const { document } = await room.call<JournalDetail>('GET', `/journals/${accrual?.id}`);
    const resolve = (action: string) =>
      room.call('POST', `/documents/${document?.id}/resolve`, { action, note: 'by hand', dryRun: false });
    await resolve('abandon');
    expect(await states()).toEqual(['abandoned', 'abandoned']);
    await expect(room.call('POST', `/journals/${reversal?.id}/replay`)).rejects.toMatchObject({
      status: 409,
      problem: { code: 'not_planned' },
    });
    await resolve('create');
    await looks.walk();
    expect(await states()).toEqual(['confirmed', 'confirmed']);
  });

  it('stays as it was posted when the rate or what waits is another later', async () => {
    await run();
    await set([{ ...STRIPE, percent: '5' }]);
    await run();
    expect(await journals()).toEqual(BOTH('13.87'));
    await room.call('POST', '/journals/fee-accrual', { period: 202611 });
    expect(await journals()).toEqual(BOTH('13.87'));
    await set([STRIPE]);
  });

  it('a capture in a payout of the period is left out; one that was paid out later is not', async () => {
    const id = november.store?.transactions[0]?.id;
    const paidOut = (payout: string, day: string) =>
      room.call('POST', '/payouts/import', {
        gateway: 'stripe',
        bankCode: 'OPER',
        csv: `payoutId,paidOn,transactionId,gross,fee\n${payout},${day},${id},253.04,7.64`,
        dryRun: false,
      });
    await paidOut('9100', '2026-12-01');
    expect(stripeOf(await look()).fee.amount).toBe('13.87');
    await paidOut('9101', '2026-11-30');
    expect(stripeOf(await look())).toMatchObject({ count: 1, fee: { amount: '6.23' } });
    await run();
    expect(await journals()).toEqual(BOTH('6.23'));
  });

  it('what has waited for more than 90 days is a difference of the clearing account, no fee to come', async () => {
    const aged = (date: string) =>
      room.database.query(`UPDATE document SET date = $1 WHERE batch LIKE 'BCCR-1-%-T%' AND order_id = $2`, [
        date,
        november.orderId,
      ]);
    await aged('2026-09-01');
    expect(stripeOf(await look()).count).toBe(2);
    await aged('2026-08-31');
    expect(stripeOf(await look()).count).toBe(1);
    await aged('2026-11-23');
  });

  it('a capture on a clearing account that no rule names any more still waits; on a bank of our own none does', async () => {
    const at = (bankCode: string) =>
      room.database.query(
        `UPDATE document SET bank_code = $1 WHERE batch LIKE 'BCCR-1-%-T%' AND order_id = $2`,
        [bankCode, november.orderId],
      );
    await at('CLR-FORMER');
    expect(stripeOf(await look()).count).toBe(2);
    await at('OPER');
    expect(stripeOf(await look()).count).toBe(1);
    await at('NONCASH');
    expect(stripeOf(await look()).count).toBe(1);
    await at('CLR-STRIPE');
  });

  describe('captures in another currency than the ledger’s', () => {
    const booked = (currency: string) =>
      room.database.query(
        `UPDATE document SET currency = $1 WHERE batch LIKE 'BCCR-1-%-T%' AND order_id = $2`,
        [currency, november.orderId],
      );
    /** What was read stays: the order is read anew. */
    const storeSays = (order: object) =>
      room.database.query(
        `WITH read AS (
           INSERT INTO order_snapshot (connection_id, order_id, content_hash, body, read_at)
           SELECT s.connection_id, s.order_id, $1::text, jsonb_set(s.body, '{order}', s.body -> 'order' || $1::text::jsonb), s.read_at
           FROM store_order o JOIN order_snapshot s ON s.id = o.snapshot_id WHERE o.order_id = $2 RETURNING id)
         UPDATE store_order SET snapshot_id = read.id FROM read WHERE order_id = $2`,
        [JSON.stringify(order), november.orderId],
      );
    const explained = async () => {
      const [line] = await room.database.query<{ text: string }[]>(
        `SELECT l.explanation ->> 'text' AS text FROM document_line l JOIN document d ON d.id = l.document_id
         WHERE d.order_id IS NULL LIMIT 1`,
      );
      return line?.text;
    };
    beforeAll(() => booked('EUR'));
    afterAll(async () => {
      await storeSays({ currency: 'USD', storeCurrency: 'USD', storeToTransactionalRate: '1.0000' });
      await booked('USD');
    });

    it('are accrued at the rate of their order, and the entry says so', async () => {
      // One dollar of the store was 0.8 euros: 253.04 EUR are 316.30 USD, of which 2.9 % and 0.30 are 9.47.
      await storeSays({ currency: 'EUR', storeCurrency: 'USD', storeToTransactionalRate: '0.8000' });
      expect(stripeOf(await look())).toMatchObject({
        count: 2,
        converted: [november.orderId],
        leftOut: 0,
        gross: { amount: '520.70' },
        fee: { amount: '15.70' },
      });
      await run();
      expect(await journals()).toEqual(BOTH('15.70'));
      expect(await explained()).toContain(
        `each; converted at the rate of order ${november.orderId}; account`,
      );
      expect(await openFees()).toEqual([]);
    });

    it('are left out where no rate is known, and told by order until a person enters them', async () => {
      await storeSays({ currency: 'EUR', storeCurrency: 'USD', storeToTransactionalRate: '1.0000' });
      expect(stripeOf(await look())).toMatchObject({
        count: 1,
        leftOut: 1,
        leftOutOrders: [november.orderId],
        fee: { amount: '6.23' },
      });
      await run();
      expect(await journals()).toEqual(BOTH('6.23'));
      expect(await explained()).toContain(
        `; left out, of no known rate: order ${november.orderId}, 253.04 EUR`,
      );
      expect(await openFees()).toEqual([['fees_left_out', 'fees:202611:stripe', '6.23']]);
      await room.call('POST', '/journals', {
        kind: 'fee_accrual',
        amount: '9.47',
        date: '2026-11-30',
        note: 'fees in EUR',
        dryRun: false,
      });
      await run();
      expect(await openFees()).toEqual([]);
    });

    it('are told no longer once the next period is over: what was accrued is back', async () => {
      await run();
      expect((await openFees()).length).toBe(1);
      room.clock.pass(40 * DAY);
      await run();
      expect((await openFees()).filter(([, field]) => String(field).includes('202611'))).toEqual([]);
      room.clock.pass(-40 * DAY);
    });
  });

  it('each gateway has its own, however its name is written', async () => {
    await set([
      STRIPE,
      { gateway: 'PayPal', percent: '0', fixed: '0.49' },
      { gateway: 'adyen', percent: '1', fixed: '0' },
    ]);
    const { gateways } = await look();
    expect(gateways.map(({ gateway, state, fee }) => [gateway, state, fee.amount])).toEqual([
      ['stripe', 'open', '13.87'],
      ['PayPal', 'open', '0.49'],
      ['adyen', 'nothing', '0.00'],
    ]);
    await run();
    const accrued = (await journals()).filter(([kind]) => kind === 'fee_accrual');
    expect(accrued.map(([, , , name]) => name).sort()).toEqual(['fees-202611-paypal', 'fees-202611-stripe']);
    await set([STRIPE]);
  });

  it('what a person entered for the period stands instead', async () => {
    const entry = {
      kind: 'fee_accrual',
      amount: '10.00',
      date: '2026-11-30',
      note: 'month end',
      dryRun: false,
    };
    await room.call('POST', '/journals', entry);
    await run();
    expect(stripeOf(await look()).state).toBe('by_hand');
    expect((await journals()).map(([kind, , amount]) => [kind, amount])).toEqual([
      ['fee_accrual_reversal', '10.00'],
      ['fee_accrual', '10.00'],
    ]);
  });

  it('in a closed period waits for a person to open it, and is posted then', async () => {
    await period('close');
    await run();
    const own = stripeOf(await look());
    expect([own.state, own.holds]).toEqual([
      'held',
      ['Fees of captures not paid out yet: period 202611 of 2026-11-30 is closed'],
    ]);
    expect([await openFees(), await journals()]).toEqual([
      [['period_closed', 'fees:202611:stripe', '13.87']],
      [],
    ]);
    await period('open');
    room.clock.pass(40 * DAY);
    await run();
    expect(await openFees()).toEqual([]);
    expect((await journals()).filter(([, , , name]) => String(name).includes('202611'))).toEqual(
      BOTH('13.87'),
    );
    room.clock.pass(-40 * DAY);
  });

  it('goes to the first open period where the setting says so, and a rate that is gone asks no more', async () => {
    await period('close');
    await run();
    await set([]);
    await run();
    expect(await openFees()).toEqual([]);
    await set([STRIPE], { closedPeriodPolicy: 'first_open' });
    await run();
    await looks.walk();
    const { items } = await room.call<JournalPage>('GET', '/journals');
    expect(items.map(({ state }) => state)).toEqual(['confirmed', 'confirmed']);
    const dates = await room.database.query(`SELECT date, period FROM document WHERE order_id IS NULL`);
    expect(dates).toEqual(Array(2).fill({ date: '2026-12-01', period: 202612 }));
    await period('open');
    await set([STRIPE]);
  });

  describe('after an outage longer than a period', () => {
    const months = async () =>
      (await journals())
        .filter(([kind]) => kind === 'fee_accrual')
        .map(([, date, amount]) => [date, amount])
        .sort();
    const NOVEMBER = ['2026-11-30', '13.87'];
    // In December the capture after midnight waits too.
    const DECEMBER = ['2026-12-31', '20.10'];
    afterEach(() => room.clock.pass(-40 * DAY));

    it('each period that ended meanwhile is accrued, from the first capture on, and none before', async () => {
      room.clock.pass(40 * DAY);
      await run();
      await run();
      expect(await months()).toEqual([NOVEMBER, DECEMBER]);
      expect((await journals()).length).toBe(4);
    });

    it('a period that was gone through is not accrued later, when a rate comes', async () => {
      await set([{ ...STRIPE, gateway: 'adyen' }]);
      await run();
      expect(await months()).toEqual([]);
      await set([STRIPE]);
      room.clock.pass(40 * DAY);
      await room.call('POST', '/journals/fee-accrual', { period: 202612 });
      await run();
      expect(await months()).toEqual([DECEMBER]);
    });

    it('no period that ended before the first rate was set is accrued, but the last one', async () => {
      await set([]);
      room.clock.pass(40 * DAY);
      expect(await room.get(FeeSchedule).startDue()).toBe(1);
      await run();
      await set([STRIPE]);
      await run();
      expect(await months()).toEqual([DECEMBER]);
    });

    it('one that is closed by then is told, and posted when it is open', async () => {
      await period('close');
      room.clock.pass(40 * DAY);
      await run();
      expect([await openFees(), await months()]).toEqual([
        [['period_closed', 'fees:202611:stripe', '13.87']],
        [DECEMBER],
      ]);
      await period('open');
      await run();
      expect([await openFees(), await months()]).toEqual([[], [NOVEMBER, DECEMBER]]);
    });

    it('the next run begins after the last period that was gone through, not after what a person posted', async () => {
      const began = await room.database.query(`INSERT INTO fee_watch VALUES ($1, now(), '2026-10-31')`, [
        room.connectionId,
      ]);
      expect(began).toEqual([]);
      room.clock.pass(40 * DAY);
      await room.call('POST', '/journals/fee-accrual', { period: 202612 });
      expect(await months()).toEqual([DECEMBER]);
      await run();
      expect(await months()).toEqual([NOVEMBER, DECEMBER]);
    });
  });

  it('is posted by itself in mode automatic only; in review a person posts it, in shadow nobody', async () => {
    await room.setMode('review');
    await run();
    expect(await journals()).toEqual([]);
    const posted = await room.call<PeriodFees>('POST', '/journals/fee-accrual', {});
    expect(stripeOf(posted)).toMatchObject({ state: 'entered', fee: { amount: '13.87' } });
    expect(await journals()).toEqual(BOTH('13.87'));
    await room.setMode('shadow');
    await expect(room.call('POST', '/journals/fee-accrual', {})).rejects.toMatchObject({
      status: 409,
      problem: { code: 'connection_not_posting' },
    });
    await room.setMode('automatic');
  });

  it('is looked for four times a day, by one process', async () => {
    const due = () => room.get(FeeSchedule).startDue();
    expect([await due(), await due()]).toEqual([1, 0]);
    room.clock.pass(DAY / 4);
    expect(await due()).toBe(1);
  });
});

it.each([
  [[{ gateway: 'stripe', percent: '2.9' }]],
  [[{ ...STRIPE, percent: '100' }]],
  [[{ ...STRIPE, fixed: '-0.30' }]],
  [[{ ...STRIPE, percent: 2.9 }]],
  [[{ ...STRIPE, more: true }]],
  [[STRIPE, { ...STRIPE, gateway: 'Stripe' }]],
  [{ stripe: '2.9' }],
])('rates %j are refused', async (feeRates) => {
  await expect(set(feeRates as object[])).rejects.toMatchObject({ status: 400 });
  const { settings } = await room.get(ConnectionStore).get(room.connectionId);
  expect(settings.feeRates).toEqual([STRIPE]);
});
