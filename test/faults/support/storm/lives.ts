/** Something people do to an order after it was placed, by a `/_sandbox` control below the order. */
export interface Act {
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly body: object;
}

/** What happens to one order. */
export interface Life {
  readonly order: object;
  readonly acts: readonly Act[];
}

type Roll = () => number;

const PRESETS = [
  'simple',
  'E01',
  'E05',
  'E08a',
  'E09',
  'E10',
  'E11',
  'guest',
  'on-account',
  'on-account',
] as const;
const CUSTOMERS = [11, 12] as const;

const edit = (body: object): Act => ({ method: 'PATCH', path: '', body });
const act = (path: string, body: object = {}): Act => ({ method: 'POST', path, body });

const note = edit({ notes: 'Call before delivery' });
const ship = act('/ship');
/**
 * Each life leads to the same books, whenever it is looked at, and to nothing that a person must decide: what is
 * bought on account may still change, what is paid is only given back.
 */
const PAID: readonly (readonly Act[])[] = [
  [],
  [note, ship],
  [ship],
  [act('/refunds', { orderLevel: '5.00' })],
  [ship, act('/refunds', { orderLevel: '3.33' }), act('/refunds', { orderLevel: '1.11' })],
  [ship, act('/refunds', { everything: true })],
];
const ON_ACCOUNT: readonly (readonly Act[])[] = [
  [],
  [edit({ shipping: '21.00' }), ship],
  [edit({ shipping: '19.00' }), edit({ shipping: '2.00' })],
];

/** One of the lives there are, for one of the orders there are. */
export function lifeOf(roll: Roll): Life {
  const preset = one(PRESETS, roll);
  const customerId = preset === 'guest' ? 0 : one(CUSTOMERS, roll);
  return { order: { preset, customerId }, acts: one(preset === 'on-account' ? ON_ACCOUNT : PAID, roll) };
}

function one<T>(of: readonly T[], roll: Roll): T {
  return of[Math.floor(roll() * of.length)] as T;
}
