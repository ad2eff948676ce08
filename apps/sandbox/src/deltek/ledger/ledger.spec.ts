import fc from 'fast-check';
import { formatMoney, sumMoney } from '#money';
import { invoiceBody, journalBody, postOrder, receiptBody } from '../testing/bodies.js';
import { Shell } from '../testing/shell.js';
import { Ledger, UnbalancedPosting } from './ledger.js';
import { ledgerLine } from './line.js';

describe('the ledger itself', () => {
  const ledger = new Ledger(() => new Date(0));

  it('keeps nothing of a posting in which one document does not balance', () => {
    const fair = {
      lines: [ledgerLine({ Account: '1' }, 5n), ledgerLine({ Account: '2' }, -5n)],
      receivables: [],
    };
    const unfair = {
      lines: [ledgerLine({ Account: '1' }, 5n), ledgerLine({ Account: '2' }, -4n)],
      receivables: [],
    };
    expect(() => ledger.post({ Batch: 'B' }, 202607, [fair, unfair], 0)).toThrow(UnbalancedPosting);
    expect(ledger.all()).toEqual([]);
    expect(ledger.nextSequence(202607)).toBe(1);
  });
});

const cents = fc.integer({ min: -500_000, max: 500_000 }).filter((amount) => amount !== 0);
const accounts = fc.constantFrom('4010', '4015', '4050', '2200', '4090');
const invoice = fc.record({
  type: fc.constant('IN' as const),
  number: fc.integer({ min: 1, max: 3 }),
  lines: fc.array(fc.tuple(accounts, cents), { minLength: 1, maxLength: 5 }),
});
const receipt = fc.record({
  type: fc.constant('CR' as const),
  number: fc.integer({ min: 1, max: 3 }),
  amount: cents,
});
const journal = fc.record({ type: fc.constant('JE' as const), amount: fc.integer({ min: 1, max: 500_000 }) });
const documents = fc.array(fc.oneof(invoice, receipt, journal), { minLength: 1, maxLength: 6 });

type Document = typeof documents extends fc.Arbitrary<(infer D)[]> ? D : never;

function bodyOf(document: Document, batch: string): { path: string; body: object } {
  switch (document.type) {
    case 'IN': {
      const lines = document.lines.map(([account, amount]) => ['A', account, amount / 100] as const);
      return { path: 'inControl', body: invoiceBody(batch, String(document.number), lines) };
    }
    case 'CR':
      return {
        path: 'crControl',
        body: receiptBody(batch, 'OPER', [[String(document.number), '1200', document.amount / 100]]),
      };
    case 'JE': {
      const amount = document.amount / 100;
      const lines = [['6010', amount, 0] as const, ['1051', 0, amount] as const];
      return { path: 'jeControl', body: journalBody(batch, lines) };
    }
  }
}

describe('whatever is posted', () => {
  const shell = new Shell();
  beforeAll(() => shell.start());
  afterAll(() => shell.stop());

  it('all balances add up to zero, and the open invoices to the receivable account', async () => {
    const cents4 = (text: string) => BigInt(text.replace('.', ''));
    await fc.assert(
      fc.asyncProperty(documents, async (posted) => {
        await shell.reset();
        for (const [index, document] of posted.entries()) {
          const { path, body } = bodyOf(document, `B${index}`);
          expect((await shell.post(`DataEntry/${path}`, body)).status).toBe(201);
          await shell.put('DataEntry/PostTransFile', { parms: postOrder(document.type, `B${index}`) });
        }
        const { balances, arOpen } = await shell.ledger();
        expect(sumMoney(Object.values(balances).map(cents4))).toBe(0n);
        expect(sumMoney(Object.values(arOpen).map(cents4))).toBe(cents4(balances['1200'] ?? formatMoney(0n)));
      }),
      { numRuns: 25 },
    );
  });
});
