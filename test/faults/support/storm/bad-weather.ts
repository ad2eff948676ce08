import type { Pairing } from '../pairing.js';
import type { World } from '../world.js';

/** Part of the calls to each endpoint of a vendor that are spoilt, in one of these ways or another. */
const SPOILT = 0.1;

/** Without a word how long, everybody rests for seconds: rarer than the others, so that something is left to see. */
const RARE = 0.003;

/** A token ends now and then; one that was just issued and is refused is another matter: the login is wrong, and that pauses. */
const EXPIRED = {
  apart: 40,
  status: 401,
  body: { Message: 'Authorization has been denied for this request.' },
};
const BOTH = {
  'error after commit': { status: 500, afterCommit: true },
  'cut after commit': { reset: true, afterCommit: true },
  'cut before': { reset: true },
  unavailable: { status: 503 },
  'too many, with headers': {
    status: 429,
    headers: { 'retry-after': '1', 'x-rate-limit-time-reset-ms': '500' },
  },
  'too many, without': { status: 429 },
  slow: { delayMs: 700 },
};
/** The store's tokens do not expire, and only reads go there: a lost answer is a cut one. */
const FAULTS = {
  bigcommerce: BOTH,
  deltek: {
    ...BOTH,
    'answer lost after commit': { timeoutAfterCommit: true },
    'slower than we wait': { delayMs: 1_300 },
    'expired token': EXPIRED,
  },
} as const;

/** How webhooks travel: five times each, in any order, a fifth of them not at all. */
const WEBHOOKS = { webhookCopies: 5, webhookLossShare: 0.2, webhookScatterMs: 2_000 };

/** Begins a storm; `seed` decides which calls and deliveries it hits. */
export async function raiseStorm(world: World, places: readonly Pairing[], seed: number): Promise<void> {
  for (const [index, place] of places.entries())
    await place.sandbox('PATCH', '/switches', { ...WEBHOOKS, webhookSeed: seed + index });
  let rules = 0;
  for (const [vendor, faults] of Object.entries(FAULTS)) {
    const share = SPOILT / Object.keys(faults).length;
    for (const [name, fault] of Object.entries(faults)) {
      const part = name === 'too many, without' ? RARE : share;
      await world.sandbox('POST', '/faults', {
        vendor,
        path: '**',
        ...fault,
        share: part,
        seed: seed + (rules += 1),
      });
    }
  }
}

/** What it did, by vendor. */
export interface Damage {
  /** Calls that were made, the spoilt ones too. */
  readonly calls: Readonly<Record<string, number>>;
  readonly spoilt: Readonly<Record<string, number>>;
}

/** Ends the storm; answers what it did. */
export async function calmStorm(world: World): Promise<Damage> {
  const { items } = await world.sandbox<{ items: { vendor: string; seen: number; applied: number }[] }>(
    'GET',
    '/faults',
  );
  await world.sandbox('DELETE', '/faults');
  const names = Object.entries(FAULTS).flatMap(([vendor, faults]) =>
    Object.keys(faults).map((name) => `${vendor}: ${name}`),
  );
  return {
    calls: Object.fromEntries(items.map(({ vendor, seen }) => [vendor, seen])),
    spoilt: Object.fromEntries(items.map(({ applied }, index) => [names[index] ?? '', applied])),
  };
}
