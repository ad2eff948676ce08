import type { DataSource, EntityManager } from 'typeorm';
import type { Token, TokenStore } from '#deltek';
import type { Locks } from '../platform/index.js';
import type { KnownAccess } from './connection.js';
import type { Credentials } from './credentials.js';
import type { RefusedLogins } from './refused-logins.js';

const WAIT_MS = 50;

interface Rooms {
  readonly database: DataSource;
  readonly credentials: Credentials;
  readonly locks: Locks;
  readonly refused: RefusedLogins;
}

/** A token beside the login that it was issued to. */
type Stored = Token & { readonly login?: string };

/**
 * The one token of a connection's login, sealed in the database and shared by every process. Clients of former
 * access neither use the token of another login nor leave theirs behind.
 */
export function sharedTokenStore(access: KnownAccess, login: string, rooms: Rooms): TokenStore {
  const { database, credentials, locks, refused } = rooms;
  return {
    async load() {
      const sealed = await credentials.get(access.id, 'deltek.token');
      if (!sealed) return null;
      const { login: issuedTo, ...token } = JSON.parse(sealed.value) as Stored;
      return issuedTo === login ? token : null;
    },
    save: (token) =>
      database.transaction(async (manager) => {
        if (!(await isCurrent(manager, access))) return;
        await credentials.set(manager, access.id, 'deltek.token', JSON.stringify({ ...token, login }));
      }),
    async withLock<T>(work: () => Promise<T>): Promise<T> {
      for (;;) {
        const renew = () => refused.unlessRefused(access, login, work);
        const done = await locks.tryWith(`deltek-token:${login}`, renew);
        if (done) return done.result;
        await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      }
    },
  };
}

/** Whether nobody changed it; nor does anybody until the transaction ends. */
async function isCurrent(manager: EntityManager, { id, accessVersion }: KnownAccess): Promise<boolean> {
  const sql = 'SELECT 1 FROM connection WHERE id = $1 AND access_version = $2 FOR KEY SHARE';
  return (await manager.query<unknown[]>(sql, [id, accessVersion])).length > 0;
}
