export { AccessModule } from './access.module.js';
export { Requires } from './requires.js';
export { useCookies } from './sessions/cookie.js';
