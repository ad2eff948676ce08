import { DirectoryRefresh } from '../../apps/api/src/directory/refresh.js';
import type { EnteredJournal, PayoutImport } from '../support/shapes.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

/* What was entered before and comes again: nothing is planned for it, so that a month closed meanwhile refuses nothing. */

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start();
  looks = looksOf(room);
  await mapSandbox(room);
});
afterAll(() => room.close());

const period = async (name: string, action: 'close' | 'open') => {
  await room.sandbox('POST', `/deltek/periods/${name}/${action}`);
  await room.get(DirectoryRefresh).run(room.connectionId);
};
const ROWS = ['payoutId,paidOn,gross,fee', '7001,2026-06-20,50.00,1.50'];
const imported = (csv: readonly string[], more: object = {}) =>
  room.call<PayoutImport>('POST', '/payouts/import', {
    gateway: 'stripe',
    bankCode: 'OPER',
    csv: csv.join('\n'),
    dryRun: false,
    ...more,
  });
const statuses = ({ payouts }: PayoutImport) => payouts.map(({ payoutId, status }) => [payoutId, status]);

describe('a payout that is reported again', () => {
  beforeAll(async () => {
    await imported(ROWS);
    await looks.walk();
    await period('202606', 'close');
  });
  afterAll(() => period('202606', 'open'));

  it('after its month was closed is known, with its receipt, and the new one beside it is posted', async () => {
    const again = await imported([...ROWS, '7002,2026-07-20,20.00,0.50']);
    expect([again.errors, statuses(again)]).toEqual([
      [],
      [
        ['7001', 'known'],
        ['7002', 'new'],
      ],
    ]);
    expect(again.payouts[0]).toMatchObject({
      batch: 'BCCR-1-P7001',
      state: 'confirmed',
      net: { amount: '48.50' },
    });
  });

  it('is the same however its gateway is written, now and by what was kept before', async () => {
    expect(statuses(await imported(ROWS, { gateway: 'Stripe' }))).toEqual([['7001', 'known']]);
    await room.database.query(
      `UPDATE payout SET report = jsonb_set(report, '{gateway}', '"STRIPE"'), content_hash = 'of that time'
       WHERE payout_id = '7001'`,
    );
    expect(statuses(await imported(ROWS))).toEqual([['7001', 'known']]);
  });

  it('of another gateway is refused, and both are told', async () => {
    await expect(imported(ROWS, { gateway: 'adyen' })).rejects.toMatchObject({
      status: 409,
      problem: { code: 'payout_changed', detail: expect.stringMatching(/from STRIPE .*now .* from adyen /) },
    });
  });
});

describe('a journal entry that is sent again', () => {
  it('after its month was closed is known, with its document', async () => {
    const voucher = {
      kind: 'breakage',
      amount: '12.00',
      date: '2026-06-30',
      note: 'June',
      reference: 'V-17',
    };
    const enter = () => room.call<EnteredJournal>('POST', '/journals', { ...voucher, dryRun: false });
    const first = await enter();
    await looks.walk();
    await period('202606', 'close');
    const again = await enter();
    expect([again.status, again.documents.map(({ batch }) => batch)]).toEqual([
      'known',
      first.documents.map(({ batch }) => batch),
    ]);
    await period('202606', 'open');
  });
});
