export { chosenStore } from './chosen-store.js';
export { hookControls } from './controls.js';
export { HookBox } from './hook-box.js';
export { hookRoutes } from './routes.js';
export { DEFAULT_WEBHOOK_SWITCHES, webhookSwitchFields, type WebhookSwitches } from './switches.js';
