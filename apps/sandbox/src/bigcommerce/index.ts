export { bigcommerceControls } from './controls/plugin.js';
export { bigcommercePlugin } from './plugin.js';
export { Store, type StoreMemory, type StoreState } from './store.js';
export { changeSwitches } from './controls/switches.js';
export { DEFAULT_STORE, BigCommerceWorld, type WorldMemory } from './world.js';
