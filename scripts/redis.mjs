import { spawn, spawnSync } from 'node:child_process';
import { createConnection, createServer } from 'node:net';

/** Room for one logical database for each suite of a run. */
const DATABASES = 4096;

/** The Redis (or Valkey) server to start: REDIS_SERVER_PATH, or what PATH offers; null = none. */
export function findRedis() {
  const names = [process.env.REDIS_SERVER_PATH, 'redis-server', 'valkey-server'].filter(Boolean);
  return names.find((name) => spawnSync(name, ['--version']).status === 0) ?? null;
}

/** Starts a server that keeps nothing, on a free port or the one given; answers its address and how to stop it. */
export async function startRedis(command, given = null) {
  const port = given ?? (await freePort());
  const settings = { port, bind: '127.0.0.1', databases: DATABASES, save: '', appendonly: 'no' };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn(command, args, { stdio: 'ignore' });
  const gone = new Promise((resolve) => server.once('exit', resolve));
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries > 100 || server.exitCode !== null) throw new Error(`${command} did not start`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    stop: async () => {
      server.kill();
      await gone;
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
