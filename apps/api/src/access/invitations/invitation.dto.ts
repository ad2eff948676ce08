import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { IfGiven, IsLine } from '../../platform/index.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../passwords/password-rule.js';
import { ROLES, type Role } from '../permissions.js';
import { IsName } from '../users/is-name.js';
import { NewUserDto } from '../users/user.dto.js';
import type { Invitation } from './invitation.entity.js';

export class NewInvitationDto extends OmitType(NewUserDto, ['password']) {}

export class AcceptInvitationDto {
  @ApiProperty({ example: 'mli_…' })
  @IsLine(100)
  token: string;

  @ApiProperty({ format: 'password', minLength: SHORTEST_PASSWORD, maxLength: LONGEST_PASSWORD })
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password: string;

  @ApiPropertyOptional({ maxLength: 100, description: 'The name of the invitation when not given.' })
  @IfGiven()
  @IsName()
  name?: string;
}

export class InvitationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  email: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({ description: 'E-mail of the person who invites.' })
  invitedBy: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;
}

export class CreatedInvitationDto extends InvitationDto {
  @ApiProperty({ example: 'mli_…', description: 'Shown this once, for the link; it is stored nowhere.' })
  token: string;
}

export class InvitationPageDto {
  @ApiProperty({ type: [InvitationDto] })
  items: InvitationDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export function invitationDto(invitation: Invitation): InvitationDto {
  const { id, email, name, role, inviter, createdAt, expiresAt } = invitation;
  return {
    id,
    email,
    name,
    role,
    invitedBy: inviter.email,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
