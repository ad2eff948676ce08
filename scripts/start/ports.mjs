import { createServer } from 'node:net';
import { StartError } from './settings.mjs';

/** Throws one clear sentence when the port cannot be opened. */
export async function assertPortFree(host, port, variable) {
  await tryListen(host, port).catch((error) => {
    const why = { EADDRINUSE: 'is taken by another process', EACCES: 'needs more rights than this user has' };
    const reason = why[error.code] ?? `cannot be opened on ${host} (${error.code})`;
    throw new StartError(
      `port ${port} (${variable}) ${reason}. Set ${variable} to another port, or stop what uses it.`,
    );
  });
}

/** A port nobody listens on. */
export function freePort() {
  return tryListen('127.0.0.1', 0);
}

function tryListen(host, port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const { port: opened } = server.address();
      server.close(() => resolve(opened));
    });
  });
}
