import { DeltekError, type AuthDetail, type Company, type DeltekClient, type DeltekReason } from '#deltek';
import type { Connection } from '../connection.js';
import { isCurrency } from '../settings/currency.validator.js';
import type { FoundDto } from './test-result.dto.js';
import { TestFailure, type Explain, type Seen, type TestStep } from './step.js';
import { rightsSteps } from './tenant-rights.js';

/** What is tried at the tenant (Deltek contract section 18). */
export function tenantSteps(deltek: DeltekClient, connection: Connection, found: FoundDto): TestStep[] {
  const { company } = connection.deltek;
  return [
    {
      name: 'Deltek: sign-in',
      essential: true,
      run: async () => {
        await deltek.signIn();
        return `signed in as ${connection.deltek.username} on ${connection.deltek.database}`;
      },
    },
    {
      name: 'Deltek: company',
      run: async () => {
        const active = await deltek.getActiveCompany();
        checkCompany(active, connection);
        if (isCurrency(active.currency)) found.ledgerCurrency = active.currency;
        return `${active.company} ${active.name}, ${active.currency}`;
      },
    },
    {
      name: 'Deltek: periods',
      run: async () => {
        const periods = await deltek.listPeriods();
        const open = periods.filter(({ closed }) => !closed);
        if (open.length === 0) throw new TestFailure('no period is open', 'Open a period in Deltek.');
        return `${open.length} of ${periods.length} open, active is ${(await deltek.getActivePeriod()).period}`;
      },
    },
    { name: 'Deltek: projects', run: () => deltek.probeHub('project').then(() => 'may be read') },
    {
      name: 'Deltek: chart of accounts',
      run: async () => `${(await deltek.listAccounts()).length} accounts`,
    },
    { name: 'Deltek: banks', run: async () => `${(await deltek.listBanks()).length} bank codes` },
    {
      name: 'Deltek: receivables account',
      run: async () => {
        const posting = await deltek.getAutoPosting(company);
        return posting
          ? `invoices post to ${posting.accountsReceivable}`
          : 'cannot be read here; compare the "ar" rule by hand';
      },
    },
    { name: 'Deltek: references', run: () => referenceLength(deltek, connection) },
    ...rightsSteps(deltek, connection.settings),
  ];
}

/** Not taken over by itself: receipts that share a file are known again by their references. */
async function referenceLength(deltek: DeltekClient, { settings }: Connection): Promise<string | Seen> {
  const ours = settings.deltek.refNoMaxLength;
  const formats = await deltek.getKeyFormats().catch((error: unknown) => {
    if (error instanceof DeltekError && error.reason === 'forbidden') return null;
    throw error;
  });
  const theirs = formats?.refNoLength ?? null;
  if (theirs === null) return `their length cannot be read here; up to ${ours} characters are sent`;
  if (ours <= theirs) return `up to ${ours} of ${theirs} characters are sent`;
  return {
    detail: `Deltek takes ${theirs} characters, up to ${ours} are sent: longer references are refused or cut`,
    fix: `Set refNoMaxLength to ${theirs}, best before anything is posted.`,
    warning: true,
  };
}

/** Documents must go to the right books, in the currency these are kept in. */
function checkCompany({ company, currency }: Company, { deltek, settings }: Connection): void {
  if (deltek.company && company.trim() !== deltek.company) {
    throw new TestFailure(
      `the login works in company ${company}, the connection says ${deltek.company}`,
      'Use a login of that company, or correct the company.',
    );
  }
  const told = isCurrency(currency) ? currency : undefined;
  const wanted = settings.ledgerCurrency;
  if (!told && !wanted) {
    throw new TestFailure('Deltek does not say in which currency the books are kept', 'Set ledgerCurrency.');
  }
  if (told && wanted && told !== wanted) {
    throw new TestFailure(
      `the books are kept in ${told}, the connection says ${wanted}`,
      'Correct ledgerCurrency, or leave it out.',
    );
  }
}

const SIGN_IN_FIXES: Readonly<Record<AuthDetail, string>> = {
  invalid_grant:
    'User name or password is wrong. It is not tried again by itself, since Deltek disables logins after failures.',
  login_disabled: 'The login is disabled: enable it in Deltek (Settings, Security, Users).',
  invalid_client: 'Client id or secret is wrong: copy both from the API Authorization record.',
  unsupported_grant_type: 'Tick "Allow Password Grant Type" on the API Authorization record.',
  unknown_database: 'The database name is wrong: copy it from the API Authorization record.',
  token_refused: 'Deltek refuses its own token: check the API Authorization record.',
  not_by_deltek:
    'The refusal is not in the words of Deltek: ask whoever runs the gateway or firewall before it to let this server through.',
  refused: 'Deltek refused the sign-in: check user, password, database and the API Authorization record.',
};

const FIXES: Readonly<Partial<Record<DeltekReason, string>>> = {
  forbidden: "The login's role lacks this right: give it access in Deltek (Settings, Security, Roles).",
  not_found: 'Check the base address; it ends in /api.',
  misconfigured: 'Check the base address; it must be reachable from here over https.',
  unavailable: 'Deltek does not answer at this address: check host and port, then try again later.',
  held_back: 'Calls to this login are held back for now: try again in a minute.',
  rate_limited: 'Deltek asks to wait: try again in a minute.',
  contract_violation: 'This is not an answer of Deltek Vantagepoint: check the base address.',
};

/** Lists whose address Deltek documents nowhere: that it is not there says nothing against the base address. */
const LISTS_NOT_THERE: Readonly<Partial<Record<string, string>>> = {
  'deltek.listAccounts': 'the chart of accounts, neither at api/Accounts nor at vision/Accounts',
  'deltek.listBanks': 'banks at api/Settings/Bank',
};

function notThere(list: string): string {
  return (
    `This Deltek has no list of ${list}. Is the base address right (other steps pass), ask whoever runs Deltek whether ` +
    'its release has the list and where, and report that to support: what names an entry of it cannot be checked without.'
  );
}

/** Whether Deltek refused the sign-in itself: asked again and again it may disable the login. */
export function signInRefused({ ok, fix }: { readonly ok: boolean; readonly fix?: string }): boolean {
  const { token_refused: _passes, not_by_deltek: _others, ...refusals } = SIGN_IN_FIXES;
  return !ok && Object.values(refusals).some((sentence) => sentence === fix);
}

/** Null for what is no answer of Deltek. */
export function explainTenant(error: unknown): ReturnType<Explain> | null {
  if (!(error instanceof DeltekError)) return null;
  const { authDetail, reason, operation, message } = error;
  const list = reason === 'not_found' ? LISTS_NOT_THERE[operation] : undefined;
  const fix = authDetail ? SIGN_IN_FIXES[authDetail] : list ? notThere(list) : FIXES[reason];
  return { detail: message, fix: fix ?? 'Report the detail to support.' };
}
