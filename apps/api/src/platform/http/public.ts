import { SetMetadata } from '@nestjs/common';

export const PUBLIC_ROUTE = 'public route';

/** Marks a route that needs no sign-in. Everything else is denied by default (room `access`). */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);
