import { canTakeBack, canTakeBankBack, hasCredit, namedBankOf, otherMoney } from './other-money';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const line = (seq: number, role: string, amount: string) => ({
  seq,
  role,
  amount: usd(amount),
  explanation: { text: `why ${role}` },
});
const document = (batch: string, ...lines: ReturnType<typeof line>[]) => ({
  batch,
  state: 'confirmed',
  lines,
});

describe('money of an order that no bank saw', () => {
  it('is what its documents book as gift certificates, store credit and deposits, each with why', () => {
    const documents = [
      document('BCIN-1-7', line(1, 'revenue', '-10.00'), line(2, 'giftCertificate', '-5.00')),
      document('BCCR-1-7-ASC', line(1, 'storeCredit', '15.00'), line(2, 'ar', '-15.00')),
    ];
    expect(
      otherMoney(documents).map(({ what, batch, amount, why }) => [what, batch, amount.amount, why]),
    ).toEqual([
      ['Gift certificate', 'BCIN-1-7', '-5.00', 'why giftCertificate'],
      ['Store credit', 'BCCR-1-7-ASC', '15.00', 'why storeCredit'],
    ]);
  });

  it('is credit that was moved to another order, from both invoices', () => {
    const moved = document('BCCR-1-7-AR308', line(1, 'ar', '54.07'), line(2, 'ar', '-54.07'));
    expect(otherMoney([moved]).map(({ what }) => what)).toEqual(['Credit moved', 'Credit moved']);
  });
});

describe('credit of an order', () => {
  it('is there when the books owe the customer something', () => {
    expect(hasCredit([{ kind: 'owed', booked: usd('-54.07') }])).toBe(true);
    expect(
      hasCredit([
        { kind: 'owed', booked: usd('0.00') },
        { kind: 'refund', booked: usd('-1.00') },
      ]),
    ).toBe(false);
  });

  it('that was moved can be taken back until its receipt may be in Deltek', () => {
    const planned = { batch: 'BCCR-1-7-AM1', state: 'planned' };
    expect(canTakeBack('AM1', [planned])).toBe(true);
    expect(canTakeBack('AM1', [{ ...planned, state: 'uncertain' }])).toBe(false);
    expect(canTakeBack('M1', [{ ...planned, state: 'confirmed' }])).toBe(true);
  });

  it('a bank that was named for a refund can be taken back until its receipt may be in Deltek', () => {
    const receipt = (state: string, source: string, type = 'CR') => [
      { type, state, lines: [{ explanation: { source } }] },
    ];
    const can = (...documents: ReturnType<typeof receipt>) =>
      canTakeBankBack(namedBankOf('301-9001'), documents);
    expect(can()).toBe(true);
    expect(can(...receipt('planned', 'refunds[301].payments[9001]'))).toBe(true);
    expect(can(...receipt('sending', 'refunds[301].payments[9001]'))).toBe(false);
    expect(can(...receipt('confirmed', 'refunds[301].payments[9002]'))).toBe(true);
    expect(can(...receipt('confirmed', 'refunds[301].payments[9001]', 'JE'))).toBe(true);
  });
});
