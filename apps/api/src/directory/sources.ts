import type { DeltekClient, Wbs } from '#deltek';
import type { DirectoryBodies, DirectoryKind } from './directory-entry.entity.js';

/** How a kind is read from Deltek, and what names a record of it. */
interface Source<Kind extends DirectoryKind> {
  readonly read: (deltek: DeltekClient) => AsyncIterable<readonly DirectoryBodies[Kind][]>;
  /** Only what was modified since; Deltek is known to answer that for firms only (Deltek contract 5.2). */
  readonly readSince?: (deltek: DeltekClient, since: Date) => AsyncIterable<readonly DirectoryBodies[Kind][]>;
  readonly keyOf: (record: DirectoryBodies[Kind]) => string;
  readonly nameOf: (record: DirectoryBodies[Kind]) => string;
}

/** Short lists first: what most rules name is there soon. */
export const SOURCES: { readonly [Kind in DirectoryKind]: Source<Kind> } = {
  period: {
    read: (deltek) => once(deltek.listPeriods()),
    keyOf: ({ period }) => String(period),
    nameOf: ({ period }) => String(period),
  },
  account: {
    read: (deltek) => once(deltek.listAccounts()),
    keyOf: ({ account }) => account,
    nameOf: ({ name }) => name,
  },
  bank: {
    read: (deltek) => once(deltek.listBanks()),
    keyOf: ({ code }) => code,
    nameOf: ({ description }) => description,
  },
  project: { read: (deltek) => deltek.listProjects(), keyOf: wbsName, nameOf: ({ name }) => name },
  firm: {
    read: (deltek) => deltek.listFirms({}),
    readSince: (deltek, modifiedFrom) => deltek.listFirms({ modifiedFrom }),
    keyOf: ({ clientId }) => clientId,
    nameOf: ({ name }) => name,
  },
};

/** `P100/001`: levels without the blanks Deltek fills them with. */
export function wbsName({ wbs1, wbs2, wbs3 }: Wbs): string {
  return [wbs1, wbs2, wbs3]
    .map((level) => level.trim())
    .filter(Boolean)
    .join('/');
}

async function* once<T>(list: Promise<readonly T[]>): AsyncGenerator<readonly T[]> {
  yield await list;
}
