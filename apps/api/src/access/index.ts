export { AccessModule } from './access.module.js';
export { may, PERMISSIONS, ROLES, type Permission, type Role } from './permissions.js';
export { Requires } from './requires.js';
