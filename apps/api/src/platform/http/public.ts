import { SetMetadata } from '@nestjs/common';

export const PUBLIC_ROUTE = 'public route';

/** Who bounds how often strangers call a public route: all such routes together, or the route itself. */
export type PublicLimit = 'counted' | 'own_limit';

/** Marks a route that needs no sign-in. Everything else is denied by default (room `access`). */
export const Public = (limit: PublicLimit = 'counted') => SetMetadata(PUBLIC_ROUTE, limit);
