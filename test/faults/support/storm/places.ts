import type { Pairing } from '../pairing.js';
import type { World } from '../world.js';

/** How a tenant works, in Deltek's own words and as the connection is told. */
interface Habits {
  readonly switches: object;
  readonly settings: object;
  /** Files are posted by a person. */
  readonly hasClerk: boolean;
}

const DELTEK = { uncertainWaitSeconds: 2, timeouts: { readSeconds: 1, postSeconds: 1 } };

/** Connections take turns with these: files, no files, files that a person posts. */
const HABITS: readonly Habits[] = [
  { switches: {}, settings: { deltek: DELTEK }, hasClerk: false },
  {
    switches: { useFiles: false },
    settings: { deltek: { ...DELTEK, useFilesToGroupTransactions: false } },
    hasClerk: false,
  },
  {
    switches: { approvalRequired: true },
    settings: { deltek: DELTEK, approvalMode: 'leave_for_approval' },
    hasClerk: true,
  },
];

/** Where it storms: a connection with its store and its tenant. */
export interface Place extends Pairing {
  readonly hasClerk: boolean;
}

/** So many places; the first one has the connection that is always there. */
export async function placesOf(world: World, count: number): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (let index = 0; index < count; index += 1) {
    const { switches, settings, hasClerk } = HABITS[index % HABITS.length] as Habits;
    const pairing = index === 0 ? world : await world.pair(`storm${index}`, settings);
    await pairing.sandbox('PATCH', '/deltek/switches', switches);
    places.push({ ...pairing, hasClerk });
  }
  return places;
}

/** The settings of the first place. */
export const FIRST = { deltek: DELTEK };
