export { deltekControls } from './controls/plugin.js';
export { deltekPlugin } from './plugin.js';
export { DeltekWorld } from './world.js';
