import fc from 'fast-check';
import { formatMoney } from '#money';
import { readJson } from '../wire/json.js';
import { TEST_OPTIONS } from '../testing/fake-deltek.js';
import { INVOICE, JOURNAL, RECEIPT } from '../testing/files.js';
import type { InvoiceFile, TransactionFile } from '../types.js';
import { buildFileBody } from './body.js';

const NO_FILES = { ...TEST_OPTIONS, useFiles: false };
const jsonOf = (file: TransactionFile, options = TEST_OPTIONS): unknown =>
  JSON.parse(buildFileBody(file, options).json);

const footer = {
  CurrencyExchangeOverrideMethod: 'N',
  CurrencyExchangeOverrideDate: '',
  CurrencyExchangeOverrideRate: 0,
  Status: 'N',
  AuthorizedBy: '',
  RejectReason: '',
  ModUser: '',
  ModDate: '',
  Diary: '',
  DiaryNo: 0,
};
const control = {
  Description: 'Order 42',
  Recurring: 'N',
  EndDate: '2026-07-14T00:00:00.000',
  Selected: 'N',
  Posted: 'N',
  Creator: 'ML-CONNECTOR',
  Period: 202607,
  Company: '00',
};
const web = { WBS1: 'WEB2026', WBS2: '001', WBS3: ' ' };
const flat = { WBS1: 'P300', WBS2: ' ', WBS3: ' ' };
const none = { WBS1: '', WBS2: '', WBS3: '' };

describe('an invoice file', () => {
  const line = {
    Batch: 'BCIN-7-42',
    Invoice: '000000000042',
    ...web,
    InvoiceSection: 'A',
    TaxCode: '',
    RetAmount: 0,
    TaxBasis: 0,
    Retainer: 'N',
    LinkWBS1: '',
    LinkWBS2: '',
    LinkWBS3: '',
    CreditMemoRefNo: '',
  };
  const master = {
    Batch: 'BCIN-7-42',
    Invoice: '000000000042',
    ...web,
    TransDate: '2026-07-14T00:00:00.000',
    DueDate: '2026-08-13T00:00:00.000',
    TransComment: 'bc o42',
    Posted: 'N',
    Seq: 1,
    ...footer,
  };
  const details = [
    { ...line, PKey: 'BCIN-7-42-L001', Seq: 1, Account: '4010', Amount: 205 },
    { ...line, PKey: 'BCIN-7-42-L002', Seq: 2, Account: '4050', Amount: 15 },
    {
      ...line,
      PKey: 'BCIN-7-42-L003',
      Seq: 3,
      Account: '2200',
      Amount: 16.1825,
      InvoiceSection: 'T',
      TaxCode: 'MN',
      TaxBasis: 220,
    },
  ];

  it('is a control with its master and lines', () => {
    expect(buildFileBody(INVOICE, TEST_OPTIONS).path).toBe('DataEntry/inControl');
    expect(jsonOf(INVOICE)).toEqual({
      Batch: 'BCIN-7-42',
      ...control,
      Total: 236.1825,
      RetTotal: 0,
      DefaultTaxCode: '',
      inMaster: [master],
      inDetail: details,
    });
  });

  it('is one document with its lines where the tenant has no files', () => {
    expect(buildFileBody(INVOICE, NO_FILES).path).toBe(
      'DataEntry/inMaster/BCIN-7-42%7C000000000042%7CWEB2026%7C001%7C%20',
    );
    expect(jsonOf(INVOICE, NO_FILES)).toEqual({ ...master, inDetail: details });
  });

  it('names no company where the connection has none: a blank one is refused', () => {
    expect(jsonOf({ ...INVOICE, company: '' })).not.toHaveProperty('Company');
  });

  it("follows the tenant's own key of an invoice", () => {
    const options = { ...NO_FILES, invoiceMasterKeyTemplate: '{Batch}|{Invoice}' };
    expect(buildFileBody(INVOICE, options).path).toBe('DataEntry/inMaster/BCIN-7-42%7C000000000042');
  });

  it('has one master for each project level of its lines', () => {
    const [first, ...others] = INVOICE.lines;
    const wbs = { wbs1: 'WEB2026', wbs2: '002', wbs3: '' };
    const file = { ...INVOICE, lines: [first!, ...others.map((one) => ({ ...one, wbs }))] };
    const body = jsonOf(file);
    expect(body).toMatchObject({
      inMaster: [
        { ...web, Seq: 1 },
        { WBS2: '002', WBS3: ' ', Seq: 2 },
      ],
    });
    expect(() => buildFileBody(file, NO_FILES)).toThrow('one project level only');
  });

  it('carries approval status, credit memo and a missing due date as they are', () => {
    const lines = INVOICE.lines.map((one) => ({ ...one, amount: '-1.00', creditMemoRef: 'R301' }));
    const body = jsonOf(
      { ...INVOICE, dueDate: null, lines },
      { ...TEST_OPTIONS, approvalStatusOnCreate: 'A' },
    );
    expect(body).toMatchObject({
      Total: -3,
      inMaster: [{ DueDate: '', Status: 'A' }],
      inDetail: [{ Amount: -1, CreditMemoRefNo: 'R301' }, {}, {}],
    });
  });
});

describe('a receipt file', () => {
  const master = {
    Batch: 'BCCR-7-42-T9',
    RefNo: '0000042',
    TransDate: '2026-07-14T00:00:00.000',
    TransComment: 'bc o42',
    Posted: 'N',
    BankCode: 'OPER',
    Seq: 1,
    CurrencyCode: 'USD',
    ...footer,
  };
  const line = {
    Batch: 'BCCR-7-42-T9',
    RefNo: '0000042',
    Interest: 'N',
    TaxCode: '',
    TaxBasis: 0,
    CurrencyExchangeOverrideRate: 0,
    SourceCurrencyCode: '',
    SourceBalance: '',
    SourceAmount: 0,
    SourceExchangeInfo: '',
    LinkCompany: '',
    PreInvoice: '',
  };
  const details = [
    {
      ...line,
      ...flat,
      PKey: 'BCCR-7-42-T9-L001',
      Seq: 1,
      Description: 'Order 42',
      Invoice: '000000000042',
      Account: '1200',
      Amount: 236.18,
      Retainer: 'N',
    },
    {
      ...line,
      ...none,
      PKey: 'BCCR-7-42-T9-L002',
      Seq: 2,
      Description: 'x'.repeat(80),
      Invoice: '',
      Account: '2350',
      Amount: -0.1,
      Retainer: 'Y',
    },
  ];

  it('is a control with its master and lines; blank levels are a space below a project only', () => {
    expect(buildFileBody(RECEIPT, TEST_OPTIONS).path).toBe('DataEntry/crControl');
    expect(jsonOf(RECEIPT)).toEqual({
      Batch: 'BCCR-7-42-T9',
      ...control,
      Total: 236.08,
      DefaultBank: 'OPER',
      crMaster: [master],
      crDetail: details,
    });
  });

  it('is one document, named by batch and reference, where the tenant has no files', () => {
    expect(buildFileBody(RECEIPT, NO_FILES).path).toBe('DataEntry/crMaster/BCCR-7-42-T9%7C0000042');
    expect(jsonOf(RECEIPT, NO_FILES)).toEqual({ ...master, crDetail: details });
  });
});

describe('a journal file', () => {
  it('is a control with both sides, debits as total', () => {
    const line = {
      Batch: 'BCJE-7-J5',
      RefNo: 'J5',
      SuppressBill: 'N',
      LinkCompany: '',
      CurrencyExchangeOverrideRate: 0,
    };
    expect(buildFileBody(JOURNAL, TEST_OPTIONS).path).toBe('DataEntry/jeControl');
    expect(jsonOf(JOURNAL)).toEqual({
      Batch: 'BCJE-7-J5',
      ...control,
      DefaultCurrencyCode: 'USD',
      Total: 6.85,
      CreditsTotal: 6.85,
      AllowTaxEntries: 'N',
      jeMaster: [
        {
          Batch: 'BCJE-7-J5',
          RefNo: 'J5',
          TransDate: '2026-07-14T00:00:00.000',
          Description: 'bc o42',
          Type: '3',
          UpdateBilled: 'N',
          Posted: 'N',
          Seq: 1,
          CurrencyCode: 'USD',
          ...footer,
          AllowAssetEntries: 'N',
        },
      ],
      jeDetail: [
        {
          ...line,
          ...flat,
          PKey: 'BCJE-7-J5-L001',
          Seq: 1,
          Description: 'Fees',
          Account: '6010',
          DebitAmount: 6.85,
          CreditAmount: 0,
        },
        {
          ...line,
          ...none,
          PKey: 'BCJE-7-J5-L002',
          Seq: 2,
          Description: 'Clearing',
          Account: '1051',
          DebitAmount: 0,
          CreditAmount: 6.85,
        },
      ],
    });
  });

  it('is one document, named by batch and reference, where the tenant has no files', () => {
    expect(buildFileBody(JOURNAL, NO_FILES).path).toBe('DataEntry/jeMaster/BCJE-7-J5%7CJ5');
  });
});

describe('amounts on the wire', () => {
  const withAmounts = (amounts: readonly string[]): InvoiceFile => ({
    ...INVOICE,
    lines: amounts.map((amount) => ({ ...INVOICE.lines[0]!, amount })),
  });

  it('are JSON numbers, digit for digit, beyond what a float holds', () => {
    const { json } = buildFileBody(withAmounts(['899999999999999.9999', '0.10', '0.20']), TEST_OPTIONS);
    expect(json).toContain('"Amount":899999999999999.9999');
    expect(json).toContain('"Total":900000000000000.2999');
  });

  it('always sum up to the total', () => {
    const units = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    fc.assert(
      fc.property(fc.array(units, { minLength: 1, maxLength: 30 }), (amounts) => {
        const { json } = buildFileBody(withAmounts(amounts.map(formatMoney)), TEST_OPTIONS);
        const { Total } = readJson(json) as { Total: unknown };
        expect(String(Total)).toBe(formatMoney(amounts.reduce((sum, one) => sum + one, 0n)));
      }),
    );
  });

  it('are refused when they are none', () => {
    expect(() => buildFileBody(withAmounts(['12,50']), TEST_OPTIONS)).toThrow('not an exact amount');
  });
});

describe('names and texts', () => {
  it('name every line apart, within 44 characters', () => {
    const lines = Array.from({ length: 1200 }, () => INVOICE.lines[0]!);
    const { json } = buildFileBody({ ...INVOICE, batch: 'B'.repeat(30), lines }, TEST_OPTIONS);
    const keys = [...json.matchAll(/"PKey":"([^"]*)"/g)].map(([, key]) => key ?? '');
    expect(new Set(keys).size).toBe(1200);
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThanOrEqual(44);
  });

  it('cut a description to 40 characters, without half a character', () => {
    const description = `${'x'.repeat(39)}\u{1F4E6} parcel`;
    expect(jsonOf({ ...INVOICE, description })).toMatchObject({ Description: 'x'.repeat(39) });
    expect(jsonOf({ ...INVOICE, description: 'y'.repeat(40) })).toMatchObject({
      Description: 'y'.repeat(40),
    });
  });
});

describe('a file Deltek must not get', () => {
  const [invoiceLine] = INVOICE.lines;
  const [debit, credit] = JOURNAL.lines;
  it.each<[string, TransactionFile, string]>([
    ['a batch with other characters', { ...INVOICE, batch: 'bcin|42' }, 'a batch is 1 to 30'],
    ['a long batch', { ...INVOICE, batch: 'B'.repeat(31) }, 'a batch is 1 to 30'],
    ['no lines', { ...RECEIPT, lines: [] }, 'no lines'],
    ['a date of another form', { ...INVOICE, date: '14.07.2026' }, 'is no date'],
    ['no period', { ...INVOICE, period: 0 }, 'is no period'],
    [
      'a line without account',
      { ...INVOICE, lines: [{ ...invoiceLine!, account: '' }] },
      'line 1: an account',
    ],
    [
      'a long account',
      { ...INVOICE, lines: [{ ...invoiceLine!, account: '1'.repeat(14) }] },
      'line 1: an account',
    ],
    [
      'an invoice without project',
      { ...INVOICE, lines: [{ ...invoiceLine!, wbs: { wbs1: '', wbs2: '', wbs3: '' } }] },
      'needs a project',
    ],
    [
      'unequal sides',
      { ...JOURNAL, lines: [debit!, { ...credit!, credit: '6.84' }] },
      'debits 6.85 are not credits 6.84',
    ],
    ['a line with both sides', { ...JOURNAL, lines: [{ ...debit!, credit: '6.85' }] }, 'neither negative'],
    [
      'a negative side',
      {
        ...JOURNAL,
        lines: [debit!, { ...credit!, debit: '-6.85', credit: '-0.00' }, { ...debit!, debit: '0' }],
      },
      'neither negative',
    ],
  ])('%s is refused with its fault', (_, file, words) => {
    expect(() => buildFileBody(file, TEST_OPTIONS)).toThrow(words);
  });

  it('is refused with all its faults at once, by a typed error', () => {
    expect(() => buildFileBody({ ...INVOICE, batch: '', date: '', lines: [] }, TEST_OPTIONS)).toThrow(
      expect.objectContaining({
        reason: 'rejected',
        message: expect.stringMatching(/a batch.*is no date.*no lines/) as string,
      }),
    );
  });
});
