import { planOrder } from '#mapping';
import { EXAMPLES } from '../../../../libs/mapping/src/testing/examples.js';
import { ruleSet } from '../../../../libs/mapping/src/testing/rules.js';
import type { Document, DocumentLine } from './document.entity.js';
import { columnsOf, linesOf } from './planned-columns.js';
import { plannedToFile, toFile } from './to-file.js';

const [invoice, receipt] = planOrder(EXAMPLES[0]!.snapshot, ruleSet(), []).documents;

describe('the file of a document', () => {
  it('carries the identity, the period and the company', () => {
    expect(plannedToFile(invoice!, '00')).toMatchObject({
      type: 'IN',
      batch: 'BCIN-1-1001',
      invoice: '000000001001',
      period: 202611,
      company: '00',
      currency: 'USD',
    });
  });

  it('of an invoice has every line on its project', () => {
    const { lines } = plannedToFile(invoice!, '00') as Extract<ReturnType<typeof toFile>, { type: 'IN' }>;
    expect(lines.map(({ section, account, amount }) => [section, account, amount])).toEqual(
      invoice!.lines.map(({ section, account, amount }) => [section, account, amount]),
    );
    for (const { wbs } of lines) expect(wbs).toEqual({ wbs1: 'P100', wbs2: '001', wbs3: '' });
  });

  it('of a receipt says which invoice it pays, into which bank', () => {
    expect(plannedToFile(receipt!, '00')).toMatchObject({
      type: 'CR',
      bankCode: 'CLR-STRIPE',
      refNo: '5001',
      lines: [{ invoice: '000000001001', account: '1200', amount: '253.04', retainer: false }],
    });
  });

  it('of a journal turns signs into debits and credits', () => {
    const line = (account: string, amount: string) => ({ account, amount, wbs1: null }) as DocumentLine;
    const journal = { ...columnsOf(receipt!), type: 'JE' } as Document;
    const file = toFile(journal, [line('6030', '25'), line('2310', '-25')], '00');
    expect(file.lines).toMatchObject([
      { debit: '25.00', credit: '0.00', wbs: null },
      { debit: '0.00', credit: '25.00' },
    ]);
  });

  it('is not made of an invoice line without a project', () => {
    const lines = linesOf('', invoice!).map((line) => ({ ...line, wbs1: null }));
    expect(() => toFile(columnsOf(invoice!), lines, '00')).toThrow('no project on line 1');
  });
});
