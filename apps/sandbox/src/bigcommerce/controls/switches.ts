import { readControl } from '../../controls/problem.js';
import type { Store } from '../store.js';
import { switchFields, type Switches } from '../switches.js';

/** Changes the switches given and leaves the others. */
export function changeSwitches(store: Store, body: unknown): Switches {
  const change = readControl(switchFields.partial(), body);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  store.switches = { ...store.switches, ...given };
  return store.switches;
}
