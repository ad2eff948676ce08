import type { Refund } from '#bigcommerce';
import { planOrder } from '../plan-order.js';
import { EXAMPLES } from '../testing/examples.js';
import { e01With, oneUnit, refundOf } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import type { PlannedDocument } from '../types/plan.js';
import type { PostingSettings } from '../types/rules.js';
import { NOTHING_TOLD, type Dispute } from '../types/told.js';

const dispute = (overrides: Partial<Dispute> = {}): Dispute => ({
  id: '801',
  key: '801',
  bankCode: 'CLR-STRIPE',
  amount: '253.04',
  fee: '15.00',
  openedAt: '2026-11-24T15:00:00.000Z',
  outcome: null,
  ...overrides,
});
const ended = (result: 'won' | 'lost', feeReturned = false) =>
  ({ result, feeReturned, at: '2026-11-27T15:00:00.000Z' }) as const;

const plan = (
  disputes: Dispute[],
  settings: Partial<PostingSettings> = {},
  refunds: Refund[] = [],
  posted: readonly PlannedDocument[] = [],
) => planOrder(e01With(...refunds), ruleSet({}, settings), posted, { ...NOTHING_TOLD, disputes });

const documentsOf = (...given: Parameters<typeof plan>) => {
  const { documents, holds } = plan(...given);
  expect(holds).toEqual([]);
  return documents.filter(({ batch }) => /D[A-Z0-9]+(-|$)/.test(batch.slice(7)));
};
const linesOf = ({ lines }: PlannedDocument) => lines.map(({ account, amount }) => [account, amount]);

describe('a dispute', () => {
  it('without a fee holds the money back alone; won, it may keep the fee', () => {
    expect(documentsOf([dispute({ fee: '0.00' })]).map(linesOf)).toEqual([[['1250', '-253.04']]]);
    expect(documentsOf([dispute({ outcome: ended('won') })]).map(linesOf)).toEqual([
      [
        ['1250', '-253.04'],
        ['6015', '-15.00'],
      ],
      [['1250', '253.04']],
    ]);
  });

  it('is dated when it was opened and when it ended, the second document after the first', () => {
    const [first, second] = documentsOf([dispute({ outcome: ended('lost') })]);
    expect([first?.date, second?.date, second?.after]).toEqual(['2026-11-24', '2026-11-27', first?.batch]);
  });

  it('of a part takes tax back by its share of what is left', () => {
    const part = dispute({ amount: '100.00', outcome: ended('lost') });
    const [, loss] = documentsOf([part], { chargebackLost: 'loss_with_tax_relief' });
    expect(loss && linesOf(loss)).toEqual([
      ['6020', '92.83'],
      ['2200', '7.17'],
      ['1250', '-100.00'],
    ]);
    const [, memo, applied] = documentsOf([part], { chargebackLost: 'return' });
    expect(memo?.total).toBe('-100.00');
    expect(applied && [applied.total, applied.lines.map(({ amount }) => amount)]).toEqual([
      '0.00',
      ['-100.00', '100.00'],
    ]);
  });

  it('lost as a return takes goods back from where they were sold, when returns do so', () => {
    const reversing = { chargebackLost: 'return', returnsMode: 'reverse_original' } as const;
    const [, memo] = documentsOf([dispute({ outcome: ended('lost') })], reversing);
    expect(memo && linesOf(memo)).toEqual([
      ['4010', '-99.90'],
      ['4015', '-120.00'],
      ['4050', '-15.00'],
      ['2200', '-18.14'],
    ]);
  });

  it('lost as a return gives the share of the discount back, and keeps to its lines after posting', () => {
    const reversing = { chargebackLost: 'return', returnsMode: 'reverse_original' } as const;
    const half = dispute({ amount: '102.20', outcome: ended('lost') });
    const told = { ...NOTHING_TOLD, disputes: [half] };
    const sold = EXAMPLES.find(({ id }) => id === 'E08a');
    if (!sold) throw new Error('E08a is gone');
    const { documents, holds } = planOrder(sold.snapshot, ruleSet({}, reversing), [], told);
    const memo = documents.find(({ batch }) => batch.startsWith('BCIN') && batch.includes('-D'));
    expect([holds, memo?.total]).toEqual([[], '-102.20']);
    const on = (role: string) =>
      memo?.lines.filter((line) => line.role === role).map(({ account, amount }) => [account, amount]);
    expect([on('revenue'), on('discount'), on('returns')]).toEqual([
      [['4010', '-100.00']],
      [['4090', '10.00']],
      [],
    ]);
    const again = planOrder(sold.snapshot, ruleSet({}, { chargebackLost: 'return' }), documents, told);
    expect([again.documents, again.holds]).toEqual([documents, []]);
  });

  it('lost as a return leaves less for refunds; more than is left is held with both amounts', () => {
    const lost = dispute({ amount: '200.00', outcome: ended('lost') });
    const late = refundOf(9, '54.07', { ...oneUnit(9), createdAt: '2026-11-28T15:00:00.000Z' });
    const { holds } = plan([lost], { chargebackLost: 'return' }, [late]);
    expect(holds).toEqual([expect.objectContaining({ cause: 'refunded_and_lost' })]);
    const early = oneUnit(9);
    const over = plan([dispute({ outcome: ended('lost') })], { chargebackLost: 'return' }, [early]);
    expect(over.holds).toEqual([
      {
        cause: 'refunded_and_lost',
        field: 'disputes.801',
        detail: 'dispute 801 takes 253.04, 198.97 of the invoice is left',
      },
    ]);
  });

  it('stays booked as it was, whatever the setting says later', () => {
    for (const chargebackLost of ['loss', 'loss_with_tax_relief', 'return'] as const) {
      const lost = [dispute({ outcome: ended('lost') })];
      const { documents } = plan(lost, { chargebackLost });
      for (const later of ['loss', 'loss_with_tax_relief', 'return'] as const) {
        const again = plan(lost, { chargebackLost: later }, [], documents);
        expect([again.holds, again.missing, again.documents.length]).toEqual([[], [], documents.length]);
      }
    }
  });

  it('comes to the same however often it is looked at, opened and ended at once or one after the other', () => {
    const lost = [dispute({ outcome: ended('lost') })];
    const opened = plan([dispute()]).documents;
    const after = plan(lost, {}, [], opened);
    expect(after.documents).toEqual(plan(lost).documents);
    expect(after.missing).toEqual(['BCJE-1-D801']);
  });

  it('at a bank Deltek does not have is held', () => {
    expect(plan([dispute({ bankCode: 'NOWHERE' })]).holds).toEqual([
      expect.objectContaining({ cause: 'payment_method_unmapped', field: 'disputes.801' }),
    ]);
  });
});
