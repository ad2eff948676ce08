import type { InvoiceFile, JournalFile, ReceiptFile } from '../types.js';

const header = {
  description: 'Order 42',
  period: 202607,
  company: '00',
  date: '2026-07-14',
  comment: 'bc o42',
  currency: 'USD',
};

const WEB = { wbs1: 'WEB2026', wbs2: '001', wbs3: '' };
const FLAT = { wbs1: 'P300', wbs2: '', wbs3: '' };

/** Goods, shipping and tax of one order. */
export const INVOICE: InvoiceFile = {
  ...header,
  type: 'IN',
  batch: 'BCIN-7-42',
  invoice: '000000000042',
  dueDate: '2026-08-13',
  lines: [
    { wbs: WEB, section: 'A', account: '4010', amount: '205', taxCode: '', taxBasis: '0', creditMemoRef: '' },
    {
      wbs: WEB,
      section: 'A',
      account: '4050',
      amount: '15.00',
      taxCode: '',
      taxBasis: '0',
      creditMemoRef: '',
    },
    {
      wbs: WEB,
      section: 'T',
      account: '2200',
      amount: '16.1825',
      taxCode: 'MN',
      taxBasis: '220',
      creditMemoRef: '',
    },
  ],
};

/** A card capture that pays the invoice, and a deposit without one. */
export const RECEIPT: ReceiptFile = {
  ...header,
  type: 'CR',
  batch: 'BCCR-7-42-T9',
  refNo: '0000042',
  bankCode: 'OPER',
  lines: [
    {
      wbs: FLAT,
      invoice: '000000000042',
      account: '1200',
      amount: '236.18',
      retainer: false,
      description: 'Order 42',
    },
    {
      wbs: null,
      invoice: '',
      account: '2350',
      amount: '-0.10',
      retainer: true,
      description: 'x'.repeat(100),
    },
  ],
};

/** Card fees of a day. */
export const JOURNAL: JournalFile = {
  ...header,
  type: 'JE',
  batch: 'BCJE-7-J5',
  refNo: 'J5',
  lines: [
    { wbs: FLAT, account: '6010', debit: '6.85', credit: '0', description: 'Fees' },
    { wbs: null, account: '1051', debit: '0', credit: '6.85', description: 'Clearing' },
  ],
};
