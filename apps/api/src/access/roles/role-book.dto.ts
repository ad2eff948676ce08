import { ApiProperty } from '@nestjs/swagger';
import { PERMISSIONS, ROLES, type Permission, type Role } from '../permissions.js';

const NAMES = Object.keys(PERMISSIONS);

class RoleDto {
  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({ example: 'Administrator' })
  label: string;

  @ApiProperty({ description: 'Whom it suits, in a sentence.' })
  about: string;
}

class DeedDto {
  @ApiProperty({ example: 'Change mapping tables and simulate changes' })
  what: string;

  @ApiProperty({ enum: NAMES, isArray: true, description: 'Every permission it takes.' })
  takes: Permission[];

  @ApiProperty({ enum: ROLES, isArray: true, description: 'Roles that have them all.' })
  roles: Role[];
}

class PermissionDto {
  @ApiProperty({ enum: NAMES })
  permission: Permission;

  @ApiProperty({ enum: ROLES, isArray: true, description: 'Roles that have it.' })
  roles: Role[];
}

export class RoleBookDto {
  @ApiProperty({ type: [RoleDto], description: 'From the most to the least.' })
  roles: RoleDto[];

  @ApiProperty({ type: [DeedDto] })
  deeds: DeedDto[];

  @ApiProperty({ type: [PermissionDto] })
  permissions: PermissionDto[];
}
