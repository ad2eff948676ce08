'use client';

import { useConnections, type Connection } from '../queries/connections';
import { useUrlState } from './use-url-state';

const NAMES = ['connection'] as const;

/**
 * The connection a screen is about: the one in the address, else the first. `connection` is null while
 * the list loads and when there is none; `query` says which.
 */
export function useConnection() {
  const [{ connection: asked }, setValues] = useUrlState(NAMES);
  const query = useConnections();
  const connections: Connection[] = query.data?.items ?? [];
  const connection = connections.find(({ id }) => id === asked) ?? connections[0] ?? null;
  return { query, connections, connection, choose: (id: string) => setValues({ connection: id }) };
}
