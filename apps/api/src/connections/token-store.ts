import type { DataSource } from 'typeorm';
import { DeltekError, type AuthDetail, type Token, type TokenStore } from '#deltek';
import type { Locks, SharedState } from '../platform/index.js';
import type { Connection } from './connection.js';
import type { ConnectionStore } from './connection-store.js';
import type { Credentials } from './credentials.js';

const WAIT_MS = 50;

interface Rooms {
  readonly database: DataSource;
  readonly connections: ConnectionStore;
  readonly credentials: Credentials;
  readonly locks: Locks;
  readonly shared: SharedState;
}

/** The access that was refused; other access may be tried. */
interface Refused {
  readonly accessVersion: number;
  readonly message: string;
  readonly authDetail: AuthDetail | null;
}

/**
 * The one token of a connection's login, sealed in the database and shared by every process. A refused sign-in
 * pauses the connection before anybody else may try: repeated failures can disable the login (Deltek contract
 * 4.3).
 */
export function sharedTokenStore(connection: Connection, rooms: Rooms): TokenStore {
  const { database, credentials, locks } = rooms;
  const connectionId = connection.id;
  return {
    async load() {
      const stored = await credentials.get(connectionId, 'deltek.token');
      return stored && (JSON.parse(stored.value) as Token);
    },
    save: (token) => credentials.set(database.manager, connectionId, 'deltek.token', JSON.stringify(token)),
    async withLock<T>(work: () => Promise<T>): Promise<T> {
      for (;;) {
        const renew = () => unlessRefused(connection, rooms, work);
        const done = await locks.tryWith(`deltek-token:${connectionId}`, renew);
        if (done) return done.result;
        await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      }
    },
  };
}

async function unlessRefused<T>(
  { id, accessVersion }: Connection,
  { connections, shared }: Rooms,
  work: () => Promise<T>,
): Promise<T> {
  const key = `refused:deltek:${id}`;
  const { state } = await shared.read<Refused>(key);
  if (state?.accessVersion === accessVersion) throw refusedBefore(state);
  try {
    return await work();
  } catch (error) {
    if (error instanceof DeltekError && error.reason === 'auth_failed') {
      const refused: Refused = { accessVersion, message: error.message, authDetail: error.authDetail };
      await shared.change<Refused, null>(key, () => ({ state: refused, result: null }));
      await connections.pause(id, 'deltek_auth', error.message);
    }
    throw error;
  }
}

function refusedBefore({ message, authDetail }: Refused): DeltekError {
  const detail = authDetail === null ? {} : { authDetail };
  return new DeltekError({ reason: 'auth_failed', operation: 'deltek.signIn', summary: message, ...detail });
}
