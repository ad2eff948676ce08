import { BigCommerceError, type BigCommerceClient, type Hook } from '#bigcommerce';
import { WEBHOOK_HEADER } from '../webhook-secrets.js';

/** A hook as we want it: where it delivers, and the header it brings along. */
export type Wanted = Pick<Hook, 'scope' | 'destination' | 'headers'>;

/**
 * How a hook stands. `wrong` delivers elsewhere or without our header; `deactivated` was given up by BigCommerce,
 * `inactive` was switched off by somebody; `blocked` waits until BigCommerce tries our host again.
 */
export const HOOK_STATES = ['active', 'blocked', 'inactive', 'deactivated', 'wrong', 'missing'] as const;
export type HookState = (typeof HOOK_STATES)[number];

/** Our hooks of one scope, the best one first: our address may have been another one before. */
export function ofScope(hooks: readonly Hook[], { scope, destination }: Wanted): readonly Hook[] {
  const { pathname } = new URL(destination);
  const ours = hooks.filter((hook) => hook.scope === scope && hook.destination.endsWith(pathname));
  return ours.sort((one) => (one.destination === destination ? -1 : 1));
}

export function stateOf(
  hook: Hook | undefined,
  wanted: Wanted,
  { isBlocked, deactivated }: { isBlocked: boolean; deactivated: readonly number[] },
): HookState {
  if (!hook) return 'missing';
  if (!isRight(hook, wanted)) return 'wrong';
  if (!hook.isActive) return deactivated.includes(hook.id) ? 'deactivated' : 'inactive';
  return isBlocked ? 'blocked' : 'active';
}

/**
 * Makes it as wanted, and notes what was done. Answers whether it had been switched off. What is gone since it was listed
 * is deleted already, or made anew.
 */
export async function bring(
  store: BigCommerceClient,
  [hook, ...doubles]: readonly Hook[],
  wanted: Wanted,
  done: Readonly<Record<'created' | 'repaired' | 'removed', string[]>>,
): Promise<boolean> {
  for (const double of doubles) {
    if (await isThere(store.deleteHook(double.id))) done.removed.push(wanted.scope);
  }
  if (hook?.isActive && isRight(hook, wanted)) return false;
  const { destination, headers } = wanted;
  const change = { destination, headers, isActive: true };
  if (hook && (await isThere(store.updateHook(hook.id, change)))) {
    done.repaired.push(wanted.scope);
  } else {
    await store.createHook(wanted);
    done.created.push(wanted.scope);
  }
  return hook !== undefined && !hook.isActive;
}

/** Whether there was a hook to change. */
async function isThere(change: Promise<unknown>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    if (error instanceof BigCommerceError && error.reason === 'not_found') return false;
    throw error;
  }
}

function isRight({ destination, headers }: Hook, wanted: Wanted): boolean {
  return destination === wanted.destination && headers[WEBHOOK_HEADER] === wanted.headers[WEBHOOK_HEADER];
}
