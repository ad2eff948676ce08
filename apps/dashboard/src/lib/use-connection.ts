'use client';

import { useConnections, type Connection } from '../queries/connections';
import { otherConnection } from './url-state';
import { useLastConnection, useRememberConnection } from './use-last-connection';
import { mayLeave } from './use-unsaved';
import { useUrlState } from './use-url-state';

const NAMES = ['connection'] as const;

/**
 * The connection a screen is about: the one in the address, else the one chosen last, else the first. `connection` is
 * null while the list loads, when there is none, and when the address names one that is not there: `isUnknown`.
 */
export function useConnection() {
  const [{ connection: asked }] = useUrlState(NAMES);
  const query = useConnections();
  const last = useLastConnection();
  const connections: Connection[] = query.data?.items ?? [];
  const find = (wanted: string) => connections.find(({ id }) => id === wanted);
  const connection = (asked ? find(asked) : (find(last) ?? connections[0])) ?? null;
  const isUnknown = query.isSuccess && connections.length > 0 && !connection;
  useRememberConnection(connection?.id);
  return { query, connections, connection, isUnknown, choose };
}

function choose(id: string): void {
  if (!mayLeave()) return;
  const { pathname, search } = window.location;
  window.history.replaceState(null, '', pathname + otherConnection(search, id));
}
