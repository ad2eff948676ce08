import type { Connection } from './connection.js';
import type { BigCommerceAccess, ConnectionChanges, DeltekAccess } from './connection.dto.js';
import type { ConnectionRow } from './connection.entity.js';

/** The store's part of a row. */
export function storeColumns({ storeHash, apiUrl }: BigCommerceAccess) {
  return { storeHash, apiUrl: apiUrl.replace(/\/+$/, '') };
}

/** The tenant's part of a row. */
export function tenantColumns({ baseUrl, database, username, clientId, company }: DeltekAccess) {
  return {
    deltekBaseUrl: baseUrl.replace(/\/+$/, ''),
    deltekDatabase: database,
    deltekUsername: username,
    deltekClientId: clientId,
    deltekCompany: company,
  };
}

/** What tests learned, but for what they learned of another store or of other books than the row's now. */
export function foundOf({ bigcommerce, deltek }: Connection, row: ConnectionRow): ConnectionRow['found'] {
  const { ledgerCurrency, ...ofStore } = row.found;
  const sameStore = bigcommerce.storeHash === row.storeHash && bigcommerce.apiUrl === row.apiUrl;
  const sameBooks =
    deltek.baseUrl === row.deltekBaseUrl &&
    deltek.database === row.deltekDatabase &&
    deltek.company === row.deltekCompany;
  if (sameStore && sameBooks) return row.found;
  return { ...(sameStore && ofStore), ...(sameBooks && ledgerCurrency && { ledgerCurrency }) };
}

/** What a change does to the row. A test of other access says nothing of this one; who ends a pause wants refused access tried again. */
export function changedColumns(before: Connection, body: ConnectionChanges): Partial<ConnectionRow> {
  const { name, mode, bigcommerce, deltek, settings } = body;
  const access = bigcommerce !== undefined || deltek !== undefined;
  const resumed = mode !== undefined && mode !== 'paused' && before.mode === 'paused';
  // A person who pauses what paused itself means it to stay so.
  const chosen = mode !== undefined && (mode !== before.mode || before.pausedReason !== null);
  return {
    ...(name === undefined ? {} : { name }),
    ...(chosen ? { mode, resumeMode: null, pausedReason: null } : {}),
    ...(bigcommerce ? storeColumns(bigcommerce) : {}),
    ...(deltek ? tenantColumns(deltek) : {}),
    ...(settings ? { settings } : {}),
    ...(access ? { lastTest: null } : {}),
    ...(access || settings || resumed ? { accessVersion: before.accessVersion + 1 } : {}),
  };
}
