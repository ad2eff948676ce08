/**
 * A connection to the sandbox that posts at once: what an integration admin would type for it. Used by the
 * first run, the tests and the benches. All values are the sandbox's own (apps/sandbox/README.md).
 */
export function sandboxConnection(sandboxUrl, overrides = {}) {
  const { settings = SHORT_WAITS, ...others } = overrides;
  return {
    name: 'Sandbox store',
    bigcommerce: {
      storeHash: 'sandbox',
      accessToken: 'sandbox-token',
      clientSecret: 'sandbox-client-secret',
      apiUrl: `${sandboxUrl}/bigcommerce`,
    },
    deltek: {
      baseUrl: `${sandboxUrl}/deltek/demo/api`,
      database: 'demo',
      username: 'connector',
      password: 'connector-password',
      clientId: 'ml-connector',
      clientSecret: 'sandbox-deltek-secret',
      company: '00',
    },
    // Nobody else needs the sandbox's quota, and it minds no crowd.
    settings: { quotaShare: 100, ...settings, deltek: { minIntervalMs: 0, ...settings.deltek } },
    ...others,
  };
}

/** So that a lost answer can be tried out without waiting for minutes. */
const SHORT_WAITS = {
  cutoverDate: '2026-01-01',
  deltek: { uncertainWaitSeconds: 10, timeouts: { readSeconds: 8, postSeconds: 8 } },
};

const ACCOUNTS = {
  ar: '1200',
  revenue: '4010',
  shipping: '4050',
  handling: '4060',
  wrapping: '4070',
  surcharge: '4080',
  discount: '4090',
  returns: '4095',
  rounding: '4099',
  giftCertificate: '2300',
  storeCredit: '2310',
  deposit: '2350',
  accruedFees: '2360',
  refundsClearing: '2370',
  disputes: '1250',
  breakage: '4500',
  fees: '6010',
  chargebackFees: '6015',
  chargebackLoss: '6020',
  goodwill: '6030',
  fx: '6099',
};

const SUB_TAXES = { county: '2210', city: '2220' };

/** Rows of the mapping tables, by table; `webStoreFirm` is the ClientID of the catch-all firm. */
export function sandboxRules(webStoreFirm) {
  return {
    'firm-mappings': [{ customerId: 'guest', clientId: webStoreFirm }],
    'project-rules': [
      { match: {}, wbs1: 'WEB2026', wbs2: '001' },
      { match: { customerId: '11' }, wbs1: 'P100', wbs2: '001' },
      { match: { customerId: '12' }, wbs1: 'P200', wbs2: '001' },
      { match: { customerId: '13' }, wbs1: 'P300' },
    ],
    'account-rules': [
      ...Object.entries(ACCOUNTS).map(([role, account]) => ({ role, match: {}, account })),
      { role: 'revenue', match: { sku: 'B-200' }, account: '4015' },
    ],
    'payment-rules': [
      { match: { gateway: 'stripe' }, kind: 'gateway', bankCode: 'CLR-STRIPE' },
      { match: { gateway: 'paypal' }, kind: 'gateway', bankCode: 'CLR-PAYPAL' },
      { match: { method: 'Purchase Order' }, kind: 'on_account', bankCode: 'OPER' },
    ],
    'tax-rules': [
      { match: {}, account: '2200' },
      ...Object.entries(SUB_TAXES).map(([level, account]) => ({ match: { name: `${level} tax` }, account })),
    ],
  };
}
