import type { HookState } from '../../connections/index.js';

/** What to do about a hook in this state; null = nothing. */
export const HOOK_ADVICE: Readonly<Record<HookState, string | null>> = {
  active: null,
  blocked:
    'BigCommerce has stopped delivering to this host for a few minutes, since too many deliveries to its domain failed. ' +
    'See that the host answers within a second; other programs on the same domain count too.',
  inactive:
    'It was switched off. It is switched on again by itself within 15 minutes, or now by Register or repair.',
  deactivated:
    'BigCommerce gave it up after two days of failed deliveries, or 90 days without any. It is switched on again by ' +
    'itself within 15 minutes; see that PUBLIC_URL can be reached from outside by https.',
  wrong: 'It delivers to another address or without our header. It is corrected by itself within 15 minutes.',
  missing: 'It is not registered. Register or repair does it; after the first time that is done by itself.',
};

/** What to do about a scope the store would not register. */
export const REFUSED_ADVICE =
  'The store would not register it. See that the API account has the right to read orders, transactions and customers, ' +
  'that PUBLIC_URL is https on port 443 with a public certificate, and that no more than ten hooks of this scope exist.';

/** What to do about deliveries that were refused for this reason. */
export const REJECTION_ADVICE: Readonly<Record<string, string>> = {
  bad_signature:
    'The client secret of the connection is not the one of the API account that registered the webhooks. Correct it, then register again.',
  undecodable_signature: 'Somebody else may be calling this address; BigCommerce signs otherwise.',
  missing_signature:
    'Deliveries come unsigned. Allow unsigned webhooks in the settings, or see who is calling this address.',
  no_secret: 'The connection has no client secret. Enter it.',
  stale:
    'The signature is right but its time is not. See that the clock of this server is right, or allow more seconds in the settings.',
  garbled:
    'An authentic delivery could not be read. It was answered as taken, and a poll finds the order it was about. Report it to support.',
  wrong_store:
    'Deliveries of another store arrive here. See that each connection has the access of its own store.',
  too_large: 'Somebody else may be calling this address; deliveries of BigCommerce are small.',
};
