export { AccessModule } from './access.module.js';
export { CurrentCaller, type Caller } from './caller.js';
export { Callers } from './callers.js';
export { may, type Permission } from './permissions.js';
export { Requires } from './requires.js';
export { useCookies } from './sessions/cookie.js';
export { User } from './users/user.entity.js';
