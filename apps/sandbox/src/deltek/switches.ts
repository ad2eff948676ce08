import { z } from 'zod';

const status = (...allowed: [number, ...number[]]) => z.union(allowed.map((code) => z.literal(code)));
const names = z.array(z.string().min(1).max(60)).max(50);
const whole = z.int().min(0).max(100_000_000);

/** Where real tenants differ (Deltek contract 19b): every switch, as `PATCH /_sandbox/deltek/switches` takes it. */
export const switchFields = z.strictObject({
  /** Seconds a token lives; 1799 in the documentation. */
  tokenLifetimeSeconds: whole,
  /** What a password grant is answered; the refusals are what "Allow Password Grant Type" off may look like. */
  passwordGrant: z.enum(['allowed', 'unauthorized_client', 'unsupported_grant_type']),
  /** Whether the logins are those of Windows: a sign-in must say `Integrated=Y`. */
  integratedLogins: z.boolean(),
  /** Wrong passwords in a row that disable the login; 0 = never. */
  disableLoginAfterFailures: whole,
  /** Whether a refresh token works once only. */
  refreshTokenOnce: z.boolean(),

  /** What a filter on a field the resource lacks is answered. */
  unknownFilterField: z.enum(['error', 'empty']),
  /** Whether `opp` also takes words: eq, ne, gt, ge, lt, le, in. */
  filterWords: z.boolean(),
  /** Largest page; 0 = none. */
  maxPageSize: whole,
  /** What reading a single record that is not there is answered. */
  missingRecord: z.enum(['empty', '404']),
  /** Key under which a gateway wraps every list. */
  wrapper: z.enum(['none', 'rows', 'Body', 'array', 'data']),
  /** Resources the role may not use, by path start and optionally method: `PSALedger`, `PUT DataEntry/PostTransFile`. */
  forbidden: names,

  /** Roots that answer `AccountConfiguration/CFGAutoPosting`. */
  autoPostingRoot: z.enum(['vision', 'api', 'both', 'none']),
  /** Roots that answer the chart of accounts. */
  accountsRoot: z.enum(['vision', 'api', 'both']),
  /** Whether `Settings/Bank` answers. */
  bankSettings: z.boolean(),
  /** AR review is there from 7.1; samples show a bare object where clients decode an array. */
  arReview: z.enum(['array', 'object', 'absent']),
  /** Whether a second company, 01, exists. */
  secondCompany: z.boolean(),

  /** Whether the automatic firm number is always one that is taken. */
  firmNumberTaken: z.boolean(),
  /** User-defined fields of firms. */
  firmOwnFields: names,
  /** Fields the tenant requires on every firm, checked again at each PUT. */
  firmRequiredFields: names,
  /** Fields the tenant requires on every contact besides `LastName`. */
  contactRequiredFields: names,
  /** Fields the tenant requires on every firm address. */
  addressRequiredFields: names,

  /** "Use Files to Group Transactions". */
  useFiles: z.boolean(),
  /** Status of the entry call that belongs to the other setting of `useFiles`. */
  wrongModeStatus: status(404, 400),
  /** Columns a body must carry, even blank, as `crDetail.Invoice`; else `Column:Invoice does not exist`. */
  requiredColumns: names,
  /** Status of `Record X already exists and cannot be added.` */
  duplicateStatus: status(400, 500),
  /** Status of the truncation text. */
  truncationStatus: status(500, 400),
  /** Longest `Batch`: 32 since 6.0, 30 before. */
  batchLength: z.union([z.literal(30), z.literal(32)]),
  /** Digits to which invoice numbers are padded with zeros on storage. */
  invoiceWidth: z.int().min(1).max(12),
  /** `KeyCvt/CFGFormat` `RefnoLength`, also the longest reference stored. */
  refNoLength: z.int().min(1).max(12),
  /** Whether ledger rows show references padded with blanks to `refNoLength`. */
  padRefNo: z.boolean(),
  /** Whether the create call already checks accounts, projects, banks and periods. */
  validateOnCreate: z.boolean(),
  /** Whether a file's `Period` must be the login's active period. */
  periodMustBeActive: z.boolean(),
  /** Whether documents need approval `Status` `A` before posting. */
  approvalRequired: z.boolean(),
  /** "Ignore Control Totals When Posting Transaction Files". */
  ignoreControlTotals: z.boolean(),
  /** Accounts ordinary invoice lines may carry: revenue only as in a strict invoice mapping, or any. */
  invoiceMapping: z.enum(['any', 'revenue']),
  /** Whether a receipt can only pay an invoice that is in the ledger. */
  receiptNeedsPostedInvoice: z.boolean(),
  /** "Allow Processing in Closed Periods" of the role. */
  postToClosedPeriods: z.boolean(),

  /** Form of the `PostTransFile` answer; the documented sample is a string with a comma missing. */
  postAnswer: z.enum(['missing-comma', 'string', 'object']),
  /** Status when nothing could be posted. */
  postFailureStatus: status(200, 400, 500),
  /** Milliseconds after posting in which reads do not show the new ledger rows. */
  ledgerDelayMs: whole,
});

/** The switches of one tenant. */
export type Switches = z.infer<typeof switchFields>;

/** A tenant as the documentation describes most of them. */
export const DEFAULT_SWITCHES: Readonly<Switches> = {
  tokenLifetimeSeconds: 1799,
  passwordGrant: 'allowed',
  integratedLogins: false,
  disableLoginAfterFailures: 0,
  refreshTokenOnce: false,
  unknownFilterField: 'error',
  filterWords: false,
  maxPageSize: 0,
  missingRecord: 'empty',
  wrapper: 'none',
  forbidden: ['employee', 'DataEntry/apLanding'],
  autoPostingRoot: 'vision',
  accountsRoot: 'both',
  bankSettings: true,
  arReview: 'array',
  secondCompany: false,
  firmNumberTaken: false,
  firmOwnFields: ['CustBigCommerceID'],
  firmRequiredFields: [],
  contactRequiredFields: [],
  addressRequiredFields: [],
  useFiles: true,
  wrongModeStatus: 404,
  requiredColumns: [],
  duplicateStatus: 400,
  truncationStatus: 500,
  batchLength: 32,
  invoiceWidth: 12,
  refNoLength: 12,
  padRefNo: true,
  validateOnCreate: false,
  periodMustBeActive: false,
  approvalRequired: false,
  ignoreControlTotals: false,
  invoiceMapping: 'any',
  receiptNeedsPostedInvoice: true,
  postToClosedPeriods: false,
  postAnswer: 'missing-comma',
  postFailureStatus: 200,
  ledgerDelayMs: 0,
};
