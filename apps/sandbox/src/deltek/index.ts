export { deltekControls } from './controls/plugin.js';
export { deltekPlugin } from './plugin.js';
export type { TenantState } from './tenant.js';
export { DeltekWorld, type WorldMemory as TenantMemories } from './world.js';
