import { PUBLIC_ROUTE, type PublicLimit } from '../platform/http/public.js';
import type { Permission } from './permissions.js';
import { REQUIRED_PERMISSION } from './requires.js';

/**
 * What a route declares: its permission, that it is public, or null when it says nothing and is refused. What
 * stands at the method wins over its class, and a permission over being public.
 */
export function routeAccess(handler: object, controller: object): Permission | PublicLimit | null {
  for (const place of [handler, controller]) {
    const permission = Reflect.getMetadata(REQUIRED_PERMISSION, place) as Permission | undefined;
    if (permission !== undefined) return permission;
    const limit = Reflect.getMetadata(PUBLIC_ROUTE, place) as PublicLimit | undefined;
    if (limit !== undefined) return limit;
  }
  return null;
}
