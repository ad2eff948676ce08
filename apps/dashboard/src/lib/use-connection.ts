'use client';

import { useConnections, type Connection } from '../queries/connections';
import { useLastConnection, useRememberConnection } from './use-last-connection';
import { useUrlState } from './use-url-state';

const NAMES = ['connection', 'run', 'version'] as const;
/** What in an address belongs to one connection alone. */
const OF_ONE = { run: '', version: '' };

/**
 * The connection a screen is about: the one in the address, else the one chosen last, else the first. `connection` is
 * null while the list loads, when there is none, and when the address names one that is not there: `isUnknown`.
 */
export function useConnection() {
  const [{ connection: asked }, setValues] = useUrlState(NAMES);
  const query = useConnections();
  const last = useLastConnection();
  const connections: Connection[] = query.data?.items ?? [];
  const find = (wanted: string) => connections.find(({ id }) => id === wanted);
  const connection = (asked ? find(asked) : (find(last) ?? connections[0])) ?? null;
  const isUnknown = query.isSuccess && connections.length > 0 && !connection;
  useRememberConnection(connection?.id);
  const choose = (id: string) => setValues({ ...OF_ONE, connection: id });
  return { query, connections, connection, isUnknown, choose };
}
