import { Files } from './entry/files.js';
import { Ledger } from './ledger/ledger.js';
import { seedAccounts, seedBanks } from './seed/accounts.js';
import { seedFirms } from './seed/firms.js';
import { seedCompanies, seedPeriods } from './seed/periods.js';
import { seedProjects } from './seed/projects.js';
import { DEFAULT_SWITCHES, type Switches } from './switches.js';
import { Calls } from './http/calls.js';
import { Logins } from './token/logins.js';
import type { Row } from './wire/row.js';
import { textOf } from './wire/row.js';

/** What outlives a restart, as plain data. */
export type TenantState = ReturnType<Tenant['state']>;

/** One Deltek database with everything in it. */
export class Tenant {
  switches: Switches = { ...DEFAULT_SWITCHES };
  readonly calls = new Calls();
  readonly companies: Row[] = seedCompanies();
  readonly periods: Row[] = seedPeriods();
  readonly accounts: Row[] = seedAccounts();
  readonly banks: Row[] = seedBanks();
  readonly firms: Row[];
  readonly addresses: Row[] = [];
  readonly contacts: Row[];
  readonly projects: Row[];
  readonly logins: Logins;
  readonly files = new Files();
  readonly ledger: Ledger;
  private serials = 0;

  constructor(
    readonly name: string,
    readonly now: () => Date,
  ) {
    const { firms, contacts } = seedFirms(name);
    this.firms = firms;
    this.contacts = contacts;
    this.projects = seedProjects(firms);
    this.logins = new Logins(name, this.currentPeriod());
    this.ledger = new Ledger(now);
  }

  /** The next number of the tenant, for keys it generates. */
  serial(): number {
    this.serials += 1;
    return this.serials;
  }

  /** The last number given, which outlives a reset: a key that was read never names another record. */
  memory(): number {
    return this.serials;
  }

  /** Goes on with the numbers of an earlier life of the tenant. */
  continueFrom(serials: number): void {
    this.serials = serials;
  }

  /** Everything but the tokens, which a restart of the server voids, and the counted calls. */
  state() {
    const { name, switches, serials, companies, periods, accounts, banks } = this;
    const { firms, addresses, contacts, projects } = this;
    return {
      name,
      switches,
      tables: { companies, periods, accounts, banks, firms, addresses, contacts, projects },
      serials,
      logins: this.logins.state(),
      files: this.files.list(),
      ledger: this.ledger.state(),
    };
  }

  /** Becomes what an earlier life of the tenant was when it ended. */
  recall({ switches, tables, serials, logins, files, ledger }: TenantState): void {
    Object.assign(this, tables, { serials, switches: { ...DEFAULT_SWITCHES, ...switches } });
    this.logins.recall(logins);
    for (const file of files) this.files.add(file);
    this.ledger.recall(ledger);
  }

  /** Company codes that can be used now. */
  activeCompanies(): Row[] {
    return this.switches.secondCompany ? this.companies : this.companies.slice(0, 1);
  }

  /** The fiscal period, closed ones included. */
  period(period: number): Row | undefined {
    return this.periods.find((row) => row.Period === period);
  }

  private currentPeriod(): number {
    const today = this.now().toISOString().slice(0, 10);
    const current = this.periods.find(
      (row) =>
        textOf(row, 'AccountPdStart').slice(0, 10) <= today &&
        today <= textOf(row, 'AccountPdEnd').slice(0, 10),
    );
    return Number((current ?? this.periods.at(-1))?.Period);
  }
}
