import type { AccountRole, RuleSet } from '../types/rules.js';

/** Accounts of the worked examples (accounting-treatment section 3). */
const ACCOUNTS: Partial<Record<AccountRole, string>> = {
  ar: '1200',
  revenue: '4010',
  shipping: '4050',
  handling: '4060',
  wrapping: '4070',
  surcharge: '4080',
  discount: '4090',
  rounding: '4099',
  tax: '2200',
  refundsClearing: '2370',
  storeCredit: '2310',
  giftCertificate: '2300',
  returns: '4095',
  deposit: '2350',
  accruedFees: '2360',
  disputes: '1250',
  breakage: '4500',
  fees: '6010',
  chargebackFees: '6015',
  chargebackLoss: '6020',
  goodwill: '6030',
  fx: '6099',
};

const row = (id: string) => ({ id, priority: 100 });

/** A rule set under which every example posts; override what a test is about. */
export function ruleSet(
  overrides: Partial<RuleSet> = {},
  settings: Partial<RuleSet['settings']> = {},
): RuleSet {
  return {
    connectionNumber: 1,
    version: 1,
    settings: {
      cutoverDate: '2026-01-01',
      ledgerCurrency: 'USD',
      postingTimeZone: 'America/Chicago',
      invoiceDateBasis: 'capture',
      discountMode: 'contra',
      taxDetail: 'by_jurisdiction',
      sendTaxCode: false,
      multiProjectOrders: 'split_per_project',
      giftCertificateSaleDoc: 'receipt_line',
      noncashBankCode: 'NONCASH',
      onAccountTrigger: 'placed',
      termsDays: 30,
      offlineReceipts: 'never',
      partialCapturePolicy: 'hold',
      retainerFlag: 'off',
      zeroOrders: 'skip',
      roundingTolerance: '0.05',
      refundMode: 'journal_and_receipt',
      returnsMode: 'returns_account',
      orderLevelRefundTax: 'none',
      chargebackLost: 'loss',
      closedPeriodPolicy: 'hold',
      invoiceNumberWidth: 12,
      refNoMaxLength: 7,
      company: '00',
      ...settings,
    },
    firm: { clientId: 'F1', name: 'Lakeside Timber Co' },
    askedFor: false,
    projectRules: [{ ...row('p1'), match: {}, wbs1: 'P100', wbs2: '001', wbs3: '' }],
    accountRules: [
      ...Object.entries(ACCOUNTS).map(([role, account]) => ({
        ...row(`a-${role}`),
        role: role as AccountRole,
        match: {},
        account,
        invoiceSection: null,
      })),
      { ...row('a-b'), role: 'revenue', match: { sku: 'B-200' }, account: '4015', invoiceSection: null },
    ],
    paymentRules: [
      { ...row('y1'), match: { gateway: 'stripe' }, kind: 'gateway', bankCode: 'CLR-STRIPE' },
      { ...row('y2'), match: { gateway: 'paypal' }, kind: 'gateway', bankCode: 'CLR-PAYPAL' },
      { ...row('y3'), match: { method: 'Purchase Order' }, kind: 'on_account', bankCode: 'OPER' },
      { ...row('y4'), match: { method: 'Bank Deposit' }, kind: 'offline', bankCode: 'OPER' },
    ],
    taxRules: [
      { ...row('t1'), match: {}, account: '2200', taxCode: 'STATE' },
      { ...row('t2'), match: { name: 'County' }, account: '2210', taxCode: null },
      { ...row('t3'), match: { name: 'City' }, account: '2220', taxCode: null },
    ],
    directory: {
      projects: ['P100', 'P200'].map((wbs1) => ({
        wbs1,
        wbs2: '001',
        wbs3: '',
        status: 'A',
        chargeType: 'R',
        hasSubLevels: false,
        billingClientId: 'F1',
        billingCurrency: 'USD',
      })),
      accounts: [...Object.values(ACCOUNTS), '2210', '2220', '4015'],
      banks: { 'CLR-STRIPE': '1051', 'CLR-PAYPAL': '1052', OPER: '1010', NONCASH: '1099' },
      periods: [
        { period: 202610, start: '2026-10-01', end: '2026-10-31', closed: true },
        { period: 202611, start: '2026-11-01', end: '2026-11-30', closed: false },
        { period: 202612, start: '2026-12-01', end: '2026-12-31', closed: false },
      ],
    },
    ...overrides,
  };
}
