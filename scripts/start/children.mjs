import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf } from './address.mjs';
import { apiEnvironment } from './api-environment.mjs';
import { StartError } from './settings.mjs';

const READY_WITHIN_MS = 60_000;
/** A line of the API that says what is migrated, or what that waits for; it comes again while it lasts. */
const MIGRATES = /"migration":/;
/** Calls under way end before the API goes (docs/operations/limits.md). */
const STOP_WITHIN_MS = 60_000;
/** A log that is longer at the start is put aside. */
const LONGEST_LOG = 20 * 1024 * 1024;
const WORDS = 64 * 1024;

/** Every process `npm start` makes; each writes its own log, and none outlives the others. */
export class Children {
  #running = [];
  /** By name: where in its log a process began. */
  #begins = new Map();
  #unexpected = () => undefined;

  constructor(logDir) {
    this.logDir = logDir;
  }

  onUnexpectedExit(listener) {
    this.#unexpected = listener;
  }

  /** Runs a program to its end; throws with its output when it fails. */
  async run(name, args) {
    const child = this.#spawn(name, args, {});
    const code = await new Promise((resolve) => child.process.once('exit', resolve));
    this.#running = this.#running.filter((entry) => entry !== child);
    if (code !== 0) throw new StartError(`${name} failed:\n${this.#tail(name)}`);
  }

  async postgres(settings, secrets, port) {
    const env = {
      PG_DIR: join(settings.dataDir, 'pg'),
      PG_PORT: String(port),
      PG_PASSWORD: secrets.postgresPassword,
    };
    const child = this.#spawn('postgres', ['scripts/start/postgres-server.mjs'], env, true);
    await new Promise((resolve, reject) => {
      child.process.once('message', resolve);
      child.process.once('exit', () => reject(new StartError(this.#whyNoDatabase(settings))));
    });
    this.#watch(child);
  }

  async sandbox(settings) {
    const child = this.#spawn('sandbox', ['dist/apps/sandbox/src/main.js'], {
      HOST: settings.host,
      SANDBOX_PORT: String(settings.sandboxPort),
      SANDBOX_MEMORY_FILE: join(settings.dataDir, 'sandbox.json'),
    });
    await this.#ready(child, `${addressOf(settings, settings.sandboxPort)}/_sandbox`);
  }

  async api(settings, secrets, databaseUrl, environment = {}) {
    // As in the image: the heap is collected long before it is as large as a machine with much memory would let it be.
    const node = ['--enable-source-maps', '--max-old-space-size=1024'];
    const child = this.#spawn('api', [...node, 'dist/apps/api/src/main.js'], {
      ...apiEnvironment(settings, secrets, databaseUrl),
      ...environment,
    });
    await this.#ready(child, `${addressOf(settings, settings.apiPort)}/readyz`);
  }

  async dashboard(settings) {
    const args = ['apps/dashboard/server.mjs', `--host=${settings.host}`, `--port=${settings.dashboardPort}`];
    const child = this.#spawn('dashboard', args, {
      API_URL: addressOf(settings, settings.apiPort),
      NEXT_TELEMETRY_DISABLED: '1',
      ...(settings.sandbox ? { SANDBOX_URL: addressOf(settings, settings.sandboxPort) } : {}),
    });
    await this.#ready(child, `${addressOf(settings, settings.dashboardPort)}/sign-in`);
  }

  /** A server of a measurement; ready when it answers. */
  async program(name, file, { host, port }, environment) {
    const child = this.#spawn(name, [file], { HOST: host, PORT: String(port), ...environment });
    await this.#ready(child, addressOf({ host }, port));
  }

  /** Stops all, the newest first, so that nothing loses what it stands on. */
  async stopAll() {
    for (const child of [...this.#running].reverse()) await stop(child.process);
    this.#running = [];
  }

  #spawn(name, args, env, ipc = false) {
    const log = this.#openLog(name);
    // A group of its own: Ctrl-C reaches only us, and we stop them in order.
    const child = spawn(process.execPath, args, {
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['ignore', log, log, ...(ipc ? ['ipc'] : [])],
      detached: process.platform !== 'win32',
    });
    closeSync(log);
    const entry = { name, process: child };
    this.#running.push(entry);
    return entry;
  }

  /** What was said before stays: it is what a person looks for after something went wrong. */
  #openLog(name) {
    const path = this.#logOf(name);
    if (existsSync(path) && statSync(path).size > LONGEST_LOG) renameSync(path, `${path}.1`);
    const log = openSync(path, 'a', 0o600);
    this.#begins.set(name, statSync(path).size);
    return log;
  }

  #logOf(name) {
    return join(this.logDir, `${name}.log`);
  }

  #watch({ name, process: child }) {
    const report = () => this.#unexpected(name, this.#tail(name));
    if (child.exitCode !== null) report();
    else child.once('exit', report);
  }

  async #ready(child, url) {
    let deadline = Date.now() + READY_WITHIN_MS;
    let said = '';
    for (;;) {
      if (child.process.exitCode !== null)
        throw new StartError(`the ${child.name} did not start:\n${this.#tail(child.name)}`);
      if (await answers(url)) return this.#watch(child);
      const last = this.#tail(child.name).split('\n').at(-1) ?? '';
      if (last !== said && MIGRATES.test(last)) deadline = Date.now() + READY_WITHIN_MS;
      said = last;
      if (Date.now() > deadline)
        throw new StartError(`the ${child.name} gave no answer in a minute:\n${this.#tail(child.name)}`);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }

  #whyNoDatabase(settings) {
    const words = this.#tail('postgres');
    if (/postmaster\.pid/.test(words))
      return `another ml-connector already uses ${settings.dataDir}; stop it, or set DATA_DIR to another folder.`;
    if (/[Pp]ermission denied/.test(words)) {
      return `the database may not use ${settings.dataDir}. As root it runs as the user "postgres", who must be able to enter that folder: set DATA_DIR to one that others may enter.`;
    }
    return `the embedded database did not start:\n${words}`;
  }

  #tail(name) {
    const path = this.#logOf(name);
    const { size } = statSync(path);
    const from = Math.max(this.#begins.get(name) ?? 0, size - WORDS);
    const text = textFrom(path, from, size - from);
    return text.trim().split('\n').slice(-25).join('\n');
  }
}

function textFrom(path, from, length) {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, length, from));
  } finally {
    closeSync(file);
  }
}

async function answers(url) {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) });
    await answer.arrayBuffer();
    return answer.status < 500;
  } catch {
    return false;
  }
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => killGroup(child), STOP_WITHIN_MS);
  await gone;
  clearTimeout(timer);
}

function killGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
