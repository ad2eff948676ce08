export { chosenStore } from './chosen-store.js';
export { hookControls } from './controls.js';
