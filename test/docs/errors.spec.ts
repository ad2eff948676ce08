import { BigCommerceError, type BigCommerceReason } from '#bigcommerce';
import { DeltekError, type DeltekReason } from '#deltek';
import { HttpFault, type FaultKind, type HttpResponse } from '#http';
import { verdictOn } from '../../apps/api/src/ledger/failures.js';
import { verdictOnStep } from '../../apps/api/src/runs/failures.js';
import { verdictOnLook } from '../../apps/api/src/sync/failures.js';
import * as store from '../../libs/bigcommerce/src/error-table.js';
import { errorOfTokenAnswer } from '../../libs/deltek/src/auth/token-refusal.js';
import * as ledger from '../../libs/deltek/src/errors/index.js';
import { retryPolicy } from '../../libs/http/src/retry-policy.js';
import { tableBelow, tablesOf } from './tables.js';

/* Every row of the vendors' tables of errors, through our three: what it is, what it means, what happens. */

const tables = tablesOf('docs/operations/errors.md');
const now = () => new Date('2026-11-23T10:00:00Z');
const answer = (status: number, text: string): HttpResponse => ({
  ...{ status, text, headers: {}, durationMs: 1, attempt: 1 },
});
const tries = (cause: number | FaultKind) => String(retryPolicy[cause]?.attempts ?? 1);

/** A test for each row, and one that there are no others. */
function pageTells(heading: string, rows: readonly (readonly string[])[]): void {
  describe(heading, () => {
    const { rows: told } = tableBelow(tables, heading);
    it('lists these and no others', () => {
      expect(told.map(([name]) => name)).toEqual(rows.map(([name]) => name));
    });
    it.each(rows.map((row) => [row[0], row] as const))('%s', (name, row) => {
      expect(told.find(([other]) => other === name)).toEqual(row);
    });
  });
}

/** The types ask for each. */
const FAULTS: Readonly<Record<FaultKind, true>> = {
  name_not_found: true,
  connection_refused: true,
  connection_lost: true,
  timeout: true,
  tls: true,
  blocked_address: true,
  insecure_url: true,
  redirect_refused: true,
  response_too_large: true,
  cancelled: true,
  over_budget: true,
  circuit_open: true,
  credentials_refused: true,
};
const faultOf = (kind: FaultKind, sent: boolean) =>
  new HttpFault(kind, { operation: 'deltek.test', sent, attempt: 1 });
const ledgerReason = (kind: FaultKind, call: 'read' | 'write', sent: boolean) =>
  (ledger.errorOfFault(faultOf(kind, sent), 'deltek.test', call) as DeltekError).reason;

pageTells(
  'No answer',
  (Object.keys(FAULTS) as FaultKind[]).map((fault) => [
    `\`${fault}\``,
    store.reasonOfFault(fault, 'read', true),
    ledgerReason(fault, 'read', true),
    ledgerReason(fault, 'write', true),
    tries(fault),
  ]),
);

const STORE_STATUSES = [
  ...[
    304, 400, 401, 403, 404, 405, 406, 408, 409, 413, 415, 422, 423, 429, 499, 500, 502, 503, 504, 507, 509,
  ],
];
pageTells(
  'An answer of the store',
  STORE_STATUSES.map((status) => [
    String(status),
    store.reasonOfStatus(status, 'read'),
    store.reasonOfStatus(status, 'write'),
    tries(status),
  ]),
);

const LEDGER_STATUSES = [400, 401, 403, 404, 408, 409, 422, 429, 500, 502, 503, 504];
pageTells(
  'An answer of Deltek',
  LEDGER_STATUSES.map((status) => [
    String(status),
    ledger.reasonOfStatus(status, 'read'),
    ledger.reasonOfStatus(status, 'write'),
    tries(status),
  ]),
);

const SENTENCES = [
  'Field LongTitle does not exist',
  'Column:CashBasisAccount does not exist',
  'Please provide a Last for table Contacts',
  'Country Code USA does not exist',
  'Firm Number already exists: C00412',
  'Record BCIN-7-42 already exists and cannot be added',
  'String or binary data would be truncated in table …',
  'Object reference not set to an instance of an object',
  'Cannot insert NULL into … Company',
  'The file was already posted',
  'Period 202606 is closed',
];
pageTells(
  'A sentence of Deltek',
  SENTENCES.map((message) => {
    const reasons = [400, 500].map(
      (status) =>
        ledger.errorOfAnswer(answer(status, JSON.stringify({ message })), 'deltek.test', 'write', now).reason,
    );
    return [message, [...new Set(reasons)].join(', ')];
  }),
);

const REFUSALS: readonly (readonly [error: string, description: string])[] = [
  ['invalid_grant', ''],
  ['invalid_grant', 'Login disabled. Contact your administrator.'],
  ['invalid_grant', "Database 'demoo' is not valid."],
  ['unsupported_grant_type', ''],
  ['unauthorized_client', ''],
  ['invalid_client', ''],
];
pageTells(
  'A refused sign-in',
  REFUSALS.map(([error, error_description]) => {
    const body = JSON.stringify({ error, error_description });
    const refusal = errorOfTokenAnswer(answer(400, body), 'deltek.signIn', now);
    return [`${error} ${error_description}`.trim(), refusal.reason, String(refusal.authDetail)];
  }),
);

const STORE_REASONS: Readonly<Record<BigCommerceReason, true>> = {
  auth_failed: true,
  forbidden: true,
  not_found: true,
  rate_limited: true,
  held_back: true,
  unavailable: true,
  unreachable: true,
  invalid_request: true,
  conflict: true,
  contract_violation: true,
  outcome_unknown: true,
  cancelled: true,
};
pageTells(
  'What a reason of the store leads to',
  (Object.keys(STORE_REASONS) as BigCommerceReason[]).map((reason) => {
    const error = new BigCommerceError(reason, 'bigcommerce.test');
    const { does, cause } = verdictOnLook(error);
    return [`\`${reason}\``, does, `\`${cause}\``, verdictOnStep(error)];
  }),
);

const LEDGER_REASONS: Readonly<Record<DeltekReason, true>> = {
  auth_failed: true,
  forbidden: true,
  not_found: true,
  already_exists: true,
  rejected: true,
  period_closed: true,
  rate_limited: true,
  held_back: true,
  unavailable: true,
  misconfigured: true,
  outcome_unknown: true,
  contract_violation: true,
};
pageTells(
  'What a reason of Deltek leads to',
  (Object.keys(LEDGER_REASONS) as DeltekReason[]).map((reason) => {
    const error = new DeltekError({ reason, operation: 'deltek.test' });
    const document = verdictOn(error);
    return [`\`${reason}\``, verdictOnLook(error).does, document.does, `\`${document.cause}\``];
  }),
);
