import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../requires.js';
import { RoleBookDto } from './role-book.dto.js';
import { roleBook } from './role-words.js';

@ApiTags('people')
@Controller('auth/roles')
export class RolesController {
  /** What the roles are called, and what each may do. */
  @Get()
  @Requires('account.own')
  @ApiOkResponse({ type: RoleBookDto })
  listRoles(): RoleBookDto {
    return roleBook();
  }
}
