import { PUBLIC_ROUTE } from '../platform/http/public.js';
import type { Permission } from './permissions.js';
import { REQUIRED_PERMISSION } from './requires.js';

/**
 * What a route declares: its permission, `public`, or null when it says nothing and is refused. What
 * stands at the method wins over its class, and a permission over `public`.
 */
export function routeAccess(handler: object, controller: object): Permission | 'public' | null {
  for (const place of [handler, controller]) {
    const permission = Reflect.getMetadata(REQUIRED_PERMISSION, place) as Permission | undefined;
    if (permission !== undefined) return permission;
    if (Reflect.getMetadata(PUBLIC_ROUTE, place) === true) return 'public';
  }
  return null;
}
