import type { DataSource } from 'typeorm';
import type { Token, TokenStore } from '#deltek';
import type { Locks } from '../platform/index.js';
import type { Credentials } from './credentials.js';

const WAIT_MS = 50;

/** The one token of a connection's login, sealed in the database and shared by every process. */
export function sharedTokenStore(
  connectionId: string,
  { manager }: DataSource,
  credentials: Credentials,
  locks: Locks,
): TokenStore {
  return {
    async load() {
      const stored = await credentials.get(connectionId, 'deltek.token');
      return stored && (JSON.parse(stored.value) as Token);
    },
    save: (token) => credentials.set(manager, connectionId, 'deltek.token', JSON.stringify(token)),
    async withLock<T>(work: () => Promise<T>): Promise<T> {
      for (;;) {
        const done = await locks.tryWith(`deltek-token:${connectionId}`, work);
        if (done) return done.result;
        await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      }
    },
  };
}
