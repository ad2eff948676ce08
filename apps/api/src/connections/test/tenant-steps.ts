import { DeltekError, type AuthDetail, type DeltekClient, type DeltekReason } from '#deltek';
import type { Connection } from '../connection.js';
import type { FoundDto } from './test-result.dto.js';
import { TestFailure, type TestStep } from './step.js';

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
        found.ledgerCurrency = active.currency;
        if (company && active.company.trim() !== company) {
          throw new TestFailure(
            `the login works in company ${active.company}, the connection says ${company}`,
            'Use a login of that company, or correct the company.',
          );
        }
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
    { name: 'Deltek: projects', run: () => deltek.probeProjects().then(() => 'may be read') },
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
    {
      name: 'Deltek: invoice entry',
      run: () => deltek.probeLanding().then(() => 'transaction entry may be opened'),
    },
    { name: 'Deltek: posted ledger', run: () => deltek.probeLedger().then(() => 'may be read') },
  ];
}

const SIGN_IN_FIXES: Readonly<Record<AuthDetail, string>> = {
  invalid_grant:
    'User name or password is wrong. It is not tried again by itself, since Deltek disables logins after failures.',
  login_disabled: 'The login is disabled: enable it in Deltek (Settings, Security, Users).',
  invalid_client: 'Client id or secret is wrong: copy both from the API Authorization record.',
  unsupported_grant_type: 'Tick "Allow Password Grant Type" on the API Authorization record.',
  unknown_database: 'The database name is wrong: copy it from the API Authorization record.',
  token_refused: 'Deltek refuses its own token: check the API Authorization record.',
  refused: 'Deltek refused the sign-in: check user, password, database and the API Authorization record.',
};

const FIXES: Readonly<Partial<Record<DeltekReason, string>>> = {
  forbidden: "The login's role lacks this right: give it access in Deltek (Settings, Security, Roles).",
  not_found: 'Check the base address; it ends in /api.',
  misconfigured: 'Check the base address; it must be reachable from here over https.',
  unavailable: 'Deltek does not answer at this address: check host and port, then try again later.',
};

export function explainTenant(error: unknown): { detail: string; fix: string } {
  if (error instanceof TestFailure) return { detail: error.message, fix: error.fix };
  if (!(error instanceof DeltekError)) throw error;
  const fix = error.authDetail ? SIGN_IN_FIXES[error.authDetail] : FIXES[error.reason];
  return { detail: error.message, fix: fix ?? 'Report the detail to support.' };
}
