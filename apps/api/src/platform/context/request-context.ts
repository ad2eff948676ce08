import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Priority } from '../queue/jobs.js';

/** Who does something: a person, an API token, a job, a webhook, or the system itself. */
export interface Actor {
  readonly kind: 'user' | 'token' | 'job' | 'webhook' | 'system';
  /** User id, token id, job name or connection id. */
  readonly id: string;
  /** Shown to people. */
  readonly name: string;
}

/** What follows one piece of work through logs, events, attempts and audit. */
export interface RequestContext {
  readonly correlationId: string;
  /** Live when nobody says otherwise. */
  readonly priority?: Priority;
  /** Aborted when a lock that the work is done under is lost: nothing more may be asked of a vendor under it. */
  readonly lost?: AbortSignal;
  actor: Actor;
}

const SYSTEM: Actor = { kind: 'system', id: 'system', name: 'system' };
const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work` in a context of its own; a new correlation id is made when none is given. */
export function runInContext<T>(context: Partial<RequestContext>, work: () => T): T {
  const { correlationId = randomUUID(), actor = SYSTEM, priority = 'live' } = context;
  const { lost } = storage.getStore() ?? {};
  return storage.run({ correlationId, actor, priority, ...(lost ? { lost } : {}) }, work);
}

/** Runs `work` in the present context, as long as a lock is held. */
export function runWhileHeld<T>(lock: AbortSignal, work: () => T): T {
  const context = currentContext();
  const lost = context.lost ? AbortSignal.any([context.lost, lock]) : lock;
  return storage.run({ ...context, lost }, work);
}

/** The context of the current work; outside of any, the system's with a fresh correlation id. */
export function currentContext(): RequestContext {
  return storage.getStore() ?? { correlationId: randomUUID(), actor: SYSTEM };
}
