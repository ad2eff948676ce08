import { readControl } from '../../controls/problem.js';
import type { Store } from '../store.js';
import { switchFields, type Switches } from '../switches.js';

/** Changes the switches given and leaves the others. How prices are entered is the store's own information. */
export function changeSwitches(store: Store, body: unknown): Switches {
  const change = readControl(switchFields.partial(), body);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const { pricesIncludeTax } = store.switches;
  store.switches = { ...store.switches, ...given };
  if (store.switches.pricesIncludeTax !== pricesIncludeTax) {
    store.hooks.emit('store/information/updated', { type: 'store' });
  }
  return store.switches;
}
