import type { Ids } from './fill.js';
import type { Description, Operation } from './operations.js';

type Body = Readonly<Record<string, unknown>>;

const DAY = '2026-11-23';
const WINDOW = { from: '2026-11-20', to: '2026-11-22' };
const SECRETS = { accessToken: 'token', clientSecret: 'secret' };
const LOGIN = { username: 'u', password: 'p', clientId: 'c', clientSecret: 's' };
const CONNECTION = {
  name: 'Third',
  bigcommerce: { storeHash: 'third', ...SECRETS },
  deltek: { baseUrl: 'https://third.deltekfirst.com/third/api', database: 'third', ...LOGIN },
  settings: {
    cutoverDate: '2026-01-01',
    invoiceSections: { revenue: 'F' },
    feeRates: [{ gateway: 'stripe', percent: '2.9', fixed: '0.30' }],
    alerts: { missedReads: 3 },
    deltek: { timeouts: { readSeconds: 5 }, countryAliases: { US: 'USA' } },
  },
};
const PERSON = { email: 'new@example.com', name: 'New', role: 'viewer', password: 'copper lantern orchard' };
const CSV = {
  project: 'sku,wbs1\nZ-1,P300\n',
  account: 'sku,role,account\nZ-1,revenue,4010\n',
  payment: 'gateway,kind,bankCode\nadyen,gateway,OPER\n',
  tax: 'name,account\nlake tax,2200\n',
  rates: 'currency,day,rate\nEUR,2026-11-20,1.09\n',
  payouts: 'payoutId,paidOn,gross,fee,net,transactionId\n9002,2026-11-23,10.00,1.00,9.00,55\n',
  disputes: 'caseId,orderId,amount,openedOn\ndp_2,1001,10.00,2026-11-23\n',
};
/** Rows that are not there. */
const ROW = { id: '00000000-0000-4000-8000-00000000000b', version: 1 };
const rows = (set: object): Body => ({
  add: [],
  change: [{ ...ROW, set }],
  remove: [{ ...ROW, id: ROW.id.replace('b', 'c') }],
});
const RULE = { match: { sku: 'Z-9' }, priority: 7 };

/** A body that each route understands, whether or not what it asks for can be done. */
const EXAMPLES: Readonly<Record<string, (ids: Ids) => Body>> = {
  login: () => ({ email: 'nobody@example.com', password: 'not a password of ours' }),
  changePassword: () => ({ currentPassword: 'not mine at all', newPassword: PERSON.password }),
  beginSecondFactor: () => ({ password: 'not mine at all' }),
  confirmSecondFactor: () => ({ code: '123456' }),
  renewRecoveryCodes: () => ({ code: '123456' }),
  removeSecondFactor: () => ({ code: '123456' }),
  invite: () => ({ email: 'other@example.com', name: 'Other', role: 'viewer' }),
  acceptInvitation: () => ({ token: 'mli_nobody', password: PERSON.password, name: 'Nobody' }),
  createUser: () => PERSON,
  updateUser: () => ({ name: 'Other', role: 'auditor', active: true, password: PERSON.password }),
  createApiToken: () => ({ name: 'one more', role: 'viewer', expiresAt: '2026-12-01T00:00:00Z' }),
  createConnection: () => CONNECTION,
  changeConnection: () => ({ ...CONNECTION, mode: 'paused' }),
  addFirmMapping: ({ clientId }) => ({ customerId: '77', clientId }),
  changeFirmMapping: () => ({ customerId: 'guest' }),
  bulkFirmMappings: () => rows({ customerId: 'guest' }),
  importFirmMappings: ({ clientId }) => ({ csv: `customerId,clientId\n99,${clientId}\n`, dryRun: false }),
  addProjectRule: () => ({ ...RULE, wbs1: 'P200', wbs2: '001', wbs3: '' }),
  changeProjectRule: () => ({ priority: 9 }),
  bulkProjectRules: () => rows({ priority: 9 }),
  importProjectRules: () => ({ csv: CSV.project, dryRun: false }),
  addAccountRule: () => ({ ...RULE, role: 'revenue', account: '4010', invoiceSection: 'F' }),
  changeAccountRule: () => ({ priority: 9 }),
  bulkAccountRules: () => rows({ priority: 9 }),
  importAccountRules: () => ({ csv: CSV.account, dryRun: false }),
  addPaymentRule: () => ({ match: { gateway: 'klarna' }, kind: 'gateway', bankCode: 'OPER', priority: 7 }),
  changePaymentRule: () => ({ priority: 9 }),
  bulkPaymentRules: () => rows({ priority: 9 }),
  importPaymentRules: () => ({ csv: CSV.payment, dryRun: false }),
  addTaxRule: () => ({ match: { name: 'sea tax' }, account: '2200', taxCode: 'SEA', priority: 7 }),
  changeTaxRule: () => ({ priority: 9 }),
  bulkTaxRules: () => rows({ priority: 9 }),
  importTaxRules: () => ({ csv: CSV.tax, dryRun: false }),
  restoreMappingVersion: () => ({ dryRun: false }),
  importExchangeRates: () => ({ csv: CSV.rates, dryRun: false }),
  beginBackfill: () => ({ ...WINDOW, dryRun: true }),
  alignCustomer: ({ clientId }) => ({ clientId }),
  unalignCustomer: () => ({ reason: 'wrong firm' }),
  createAlertDestination: ({ connectionId }) => ({
    channel: 'email',
    target: 'ops@example.com',
    connectionId,
  }),
  resolveDocument: () => ({ action: 'abandon', note: 'never arrived', dryRun: true }),
  replayOrders: () => ({ orderIds: [1001], dryRun: true }),
  approveOrders: () => ({ orderIds: [1001] }),
  simulate: () => ({
    changes: {
      settings: { termsDays: 14 },
      rules: [{ table: 'account-rules', row: { ...RULE, role: 'revenue', account: '4010' } }],
    },
    ...WINDOW,
  }),
  compareShadow: () => ({ ...WINDOW }),
  replayOrder: () => ({ dryRun: true }),
  approveOrder: () => ({ planKey: 'a plan of before' }),
  tellRefundBank: () => ({ bankCode: 'OPER', date: DAY }),
  moveCredit: () => ({ toOrderId: 1002, amount: '1.00' }),
  acknowledgeException: () => ({ note: 'we know' }),
  assignException: () => ({ userId: null }),
  ignoreException: () => ({ reason: 'a test order' }),
  retryCause: () => ({ cause: 'internal_error' }),
  importPayouts: () => ({
    csv: CSV.payouts,
    gateway: 'stripe',
    bankCode: 'OPER',
    columns: { payoutId: 'payoutId' },
    types: { charge: 'payment' },
    dryRun: false,
  }),
  beginProof: () => WINDOW,
  eraseCustomer: () => ({ reason: 'request 17', dryRun: true }),
  openDispute: () => ({ caseId: 'dp_3', amount: '10.00', fee: '1.00', openedAt: DAY, gateway: 'stripe' }),
  decideDispute: () => ({ result: 'won', at: DAY, feeReturned: true }),
  importDisputes: () => ({
    csv: CSV.disputes,
    gateway: 'stripe',
    columns: { caseId: 'caseId' },
    dryRun: false,
  }),
  accrueFees: () => ({ period: 202610 }),
  enterJournal: () => ({
    kind: 'goodwill',
    amount: '1.00',
    date: DAY,
    note: 'late',
    reference: 'V-1',
    dryRun: false,
  }),
  approveGrant: () => ({ note: 'late', amount: '25.00' }),
  dismissGrant: () => ({ note: 'a mistake' }),
};

/** What a route that reads cannot be asked without, though its description cannot say so. */
const QUERIES: Readonly<Record<string, string>> = {
  explainFirmMappings: '?customerId=11',
  explainAccountRules: '?role=revenue',
};

/** The example of a route; where none is named, one of what its description needs. */
export function exampleOf(
  { id, title, body }: Operation,
  ids: Ids,
  { components }: Description,
): Body | null {
  if (body === null) return null;
  const example = EXAMPLES[id];
  if (example) return example(ids);
  const { properties = {}, required = [] } = components.schemas[body.$ref?.split('/').at(-1) ?? ''] ?? body;
  const fields = required.map((name) => {
    const { example: given, enum: words, default: usual, type } = properties[name] ?? {};
    const value = given ?? words?.[0] ?? usual ?? (type === 'boolean' ? true : undefined);
    if (value !== undefined) return [name, value] as const;
    throw new Error(`${title} has no example of ${name}: name ${id} in test/api/support/examples.ts`);
  });
  return Object.fromEntries(fields);
}

/** The query of a route: what its description says is needed. */
export function queryOf({ id, title, parameters }: Operation): string {
  const needed = parameters.filter((parameter) => parameter.in === 'query' && parameter.required);
  if (needed.length === 0) return QUERIES[id] ?? '';
  const given = needed.map(({ name, schema, example }) => {
    const value = example ?? schema.example ?? schema.enum?.[0];
    if (value === undefined) throw new Error(`${title}: its description gives no example of ?${name}=`);
    return [name, String(value)] as [string, string];
  });
  return `?${new URLSearchParams(given).toString()}`;
}
