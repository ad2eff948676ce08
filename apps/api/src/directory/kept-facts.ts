import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DirectoryFacts } from '#mapping';
import { Kept, runPrepared } from '../platform/index.js';
import type { DirectoryBodies, DirectoryKind } from './directory-entry.entity.js';

interface FactsOfVersion {
  /** Null = nothing was ever written. */
  readonly version: string | null;
  /** The projects they are about; the same list as long as mapping rows are the same. */
  readonly projectNames: readonly string[];
  readonly facts: DirectoryFacts;
}

/** Records of all connections together that a process keeps; those of one connection are kept however many they are. */
const MOST_RECORDS = 200_000;

const VERSION = {
  name: 'directory_version',
  text: 'SELECT version FROM directory_version WHERE connection_id = $1',
};

/** What planning knows of Deltek's reference data is read once for each version of the copy: every look asks for it. */
@Injectable()
export class KeptFacts {
  private readonly kept = new Kept<FactsOfVersion>(MOST_RECORDS, sizeOf);

  constructor(private readonly database: DataSource) {}

  /** Of the copy as it is when it is asked. */
  async of(connectionId: string, projectNames: readonly string[]): Promise<DirectoryFacts> {
    // Before the records: what is written meanwhile is read again the next time.
    const [found] = await runPrepared<{ version: string }>(this.database.manager, VERSION, [connectionId]);
    const version = found?.version ?? null;
    const isPresent = (known: FactsOfVersion) =>
      known.version === version && known.projectNames === projectNames;
    const { facts } = await this.kept.get(connectionId, isPresent, async () => {
      return { version, projectNames, facts: await this.read(connectionId, projectNames) };
    });
    return facts;
  }

  private async read(connectionId: string, projectNames: readonly string[]): Promise<DirectoryFacts> {
    const rows: { kind: DirectoryKind; body: unknown; billed: string | null }[] = await this.database.query(
      `SELECT e.kind, e.body, f.name AS billed FROM directory_entry e
         LEFT JOIN directory_entry f ON e.kind = 'project' AND f.kind = 'firm'
           AND f.connection_id = e.connection_id AND f.key = e.body ->> 'billingClientId'
         WHERE e.connection_id = $1 AND e.present
         AND (e.kind IN ('account', 'bank', 'period') OR (e.kind = 'project' AND e.key = ANY ($2)))`,
      [connectionId, projectNames],
    );
    const all = <Kind extends DirectoryKind>(wanted: Kind) =>
      rows.filter(({ kind }) => kind === wanted).map(({ body }) => body as DirectoryBodies[Kind]);
    const banks = all('bank');
    return {
      projects: rows
        .filter(({ kind }) => kind === 'project')
        .map(({ body, billed }) => ({
          ...(body as DirectoryBodies['project']),
          ...(billed && { billingClientName: billed }),
        })),
      accounts: all('account')
        .filter(({ status }) => status === 'A')
        .map(({ account }) => account),
      banks: Object.fromEntries(
        banks.filter(({ status }) => status !== 'I').map(({ code, account }) => [code, account]),
      ),
      bankCurrencies: Object.fromEntries(
        banks.filter(({ currency }) => currency).map(({ code, currency }) => [code, currency]),
      ),
      periods: all('period'),
    };
  }
}

function sizeOf({ facts: { projects, accounts, banks, periods } }: FactsOfVersion): number {
  return projects.length + accounts.length + Object.keys(banks).length + periods.length;
}
