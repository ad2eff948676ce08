'use client';

import { useConnections, type Connection } from '../queries/connections';
import { useUrlState } from './use-url-state';

const NAMES = ['connection'] as const;

/**
 * The connection a screen is about: the one in the address, else the first. `connection` is null while
 * the list loads, when there is none, and when the address names one that is not there: `isUnknown`.
 */
export function useConnection() {
  const [{ connection: asked }, setValues] = useUrlState(NAMES);
  const query = useConnections();
  const connections: Connection[] = query.data?.items ?? [];
  const connection = (asked ? connections.find(({ id }) => id === asked) : connections[0]) ?? null;
  const isUnknown = query.isSuccess && connections.length > 0 && !connection;
  return { query, connections, connection, isUnknown, choose: (id: string) => setValues({ connection: id }) };
}
