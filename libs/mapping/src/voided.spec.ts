import { planOrder } from './plan-order.js';
import { ruleSet } from './testing/rules.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from './testing/snapshots.js';
import type { Plan } from './types/plan.js';

const AUTHORIZED = payment(1, '108.25', { event: 'authorization' });
const VOID = payment(2, '108.25', { event: 'void', referenceTransactionId: 1 });
const TEST = payment(3, '108.25', { event: 'capture', referenceTransactionId: 1, test: true });
const AT_ONCE = ruleSet({}, { invoiceTrigger: 'authorized' });

const orderOf = (statusId: number, transactions = [AUTHORIZED, VOID], order = {}) =>
  orderFactory({
    lines: [lineOf(1, 'A-100', taxed('100.00'))],
    taxes: [taxRow(1, 'State', '8.25', '8.25', { orderLineId: 1 })],
    transactions,
    order: { statusId, status: `status ${statusId}`, ...order },
  });
const causes = ({ holds }: Plan) => holds.map(({ cause }) => cause);
const batches = ({ documents }: Plan) => documents.map(({ batch, total }) => `${batch} ${total}`);

describe('an order whose authorization was voided', () => {
  it.each([2, 3, 8, 9, 10, 11])(
    'is held when the store has it as paid or shipped all the same: %d',
    (status) => {
      expect(causes(planOrder(orderOf(status), ruleSet(), []))).toEqual(['event_unsupported']);
    },
  );

  it('is held as well with a test capture beside the void', () => {
    expect(causes(planOrder(orderOf(2, [AUTHORIZED, VOID, TEST]), ruleSet(), []))).toEqual([
      'event_unsupported',
    ]);
  });

  it('is not to be posted as long as it is not paid', () => {
    expect(planOrder(orderOf(7), ruleSet(), [])).toMatchObject({ outcome: 'ignored', documents: [] });
  });

  describe('and that was invoiced at the authorization', () => {
    const { documents } = planOrder(orderOf(11, [AUTHORIZED]), AT_ONCE, []);
    const takenBack = planOrder(orderOf(7), AT_ONCE, documents);

    it('has its invoice taken back while it is not paid', () => {
      expect(batches(takenBack)).toEqual(['BCIN-1-1001 108.25', 'BCIN-1-1001-V2 -108.25']);
    });

    it.each([2, 11])(
      'keeps its invoice and is told when it is paid or shipped all the same: %d',
      (status) => {
        const plan = planOrder(orderOf(status), AT_ONCE, documents);
        expect([causes(plan), batches(plan)]).toEqual([['event_unsupported'], []]);
      },
    );

    it('is told when that happens after its invoice was taken back, and not invoiced again without money', () => {
      expect(causes(planOrder(orderOf(2), AT_ONCE, takenBack.documents))).toEqual(['event_unsupported']);
    });

    it('goes on once it is captured after all, or cancelled', () => {
      const captured = payment(4, '108.25', { createdAt: '2026-11-21T16:00:00.000Z' });
      expect(causes(planOrder(orderOf(2, [AUTHORIZED, VOID, captured]), AT_ONCE, documents))).toEqual([]);
      expect(batches(planOrder(orderOf(5), AT_ONCE, documents))).toHaveLength(2);
    });
  });

  it('waits for nothing where it is owed after terms', () => {
    const plan = planOrder(
      orderOf(2, [AUTHORIZED, VOID], { paymentMethod: 'Purchase Order' }),
      ruleSet(),
      [],
    );
    expect(batches(plan)).toEqual(['BCIN-1-1001 108.25']);
  });
});

describe('an order that was captured in part and whose rest was voided', () => {
  const { documents } = planOrder(orderOf(11, [AUTHORIZED]), AT_ONCE, []);
  const later = (day: number) => ({ createdAt: `2026-11-${day}T16:00:00.000Z`, referenceTransactionId: 1 });
  const part = payment(4, '58.25', { event: 'capture', ...later(21) });
  const rest = payment(5, '50.00', { event: 'void', ...later(22) });
  const paid = planOrder(orderOf(11, [AUTHORIZED, part]), AT_ONCE, documents);
  const detail = { cause: 'capture_incomplete', detail: 'paid 58.25, the order is 108.25' };

  it('is no matter of a person before, while the rest is authorized', () => {
    expect([causes(paid), paid.notices, paid.missing]).toEqual([[], [], ['BCCR-1-1001-T4']]);
  });

  it('is held until a person chooses, with what was paid of it', () => {
    for (const posted of [documents, paid.documents]) {
      const plan = planOrder(orderOf(11, [AUTHORIZED, part, rest]), AT_ONCE, posted);
      expect(plan.holds).toEqual([expect.objectContaining(detail)]);
    }
  });

  it('goes on once the order is lowered to what was paid, or what is left may stay open', () => {
    const lowered = orderFactory({
      lines: [lineOf(1, 'A-100', taxed('50.00'))],
      taxes: [taxRow(1, 'State', '8.25', '8.25', { orderLineId: 1 })],
      transactions: [AUTHORIZED, part, rest],
      order: { modifiedAt: '2026-11-23T09:00:00.000Z' },
    });
    expect(batches(planOrder(lowered, AT_ONCE, paid.documents)).at(-1)).toBe('BCIN-1-1001-V2 -50.00');
    const open = ruleSet({}, { invoiceTrigger: 'authorized', partialCapturePolicy: 'invoice_full' });
    const plan = planOrder(orderOf(11, [AUTHORIZED, part, rest]), open, paid.documents);
    expect([causes(plan), plan.missing]).toEqual([[], []]);
  });

  it.each([21, 22])(
    'is another one where the void of the %dth was of another attempt: raised later, it stays open',
    (day) => {
      const voided = payment(2, '108.25', { event: 'void', ...later(day) });
      const whole = payment(6, '108.25', { event: 'purchase', ...later(21), referenceTransactionId: null });
      const first = planOrder(orderOf(11, [AUTHORIZED, voided, whole]), ruleSet(), []);
      const raised = orderFactory({
        lines: [lineOf(1, 'A-100', taxed('150.00'))],
        taxes: [taxRow(1, 'State', '8.25', '8.25', { orderLineId: 1 })],
        transactions: [AUTHORIZED, voided, whole],
        order: { modifiedAt: '2026-11-23T09:00:00.000Z' },
      });
      const plan = planOrder(raised, ruleSet(), first.documents);
      expect([causes(plan), plan.missing]).toEqual([[], ['BCIN-1-1001-V2']]);
    },
  );
});
