import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension } from '@nestjs/swagger';
import type { Permission } from './permissions.js';

export const REQUIRED_PERMISSION = 'required permission';

/** What a caller needs for this route. A route with neither this nor `@Public` is never served. */
export const Requires = (permission: Permission) =>
  applyDecorators(
    SetMetadata(REQUIRED_PERMISSION, permission),
    ApiCookieAuth(),
    ApiBearerAuth(),
    ApiExtension('x-permission', permission),
  );
