import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { IsLine } from '../../platform/index.js';
import { LONGEST_PASSWORD } from '../passwords/password-rule.js';

export const LONGEST_CODE = 40;

export class SecondFactorDto {
  @ApiProperty({ enum: ['off', 'begun', 'on'] })
  state: 'off' | 'begun' | 'on';

  @ApiProperty()
  recoveryCodesLeft: number;
}

export class PasswordDto {
  @ApiProperty({ format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_PASSWORD)
  password: string;
}

export class SecondFactorSecretDto {
  @ApiProperty({ description: 'For typing in; shown this once.' })
  secret: string;

  @ApiProperty({ example: 'otpauth://totp/…', description: 'For a QR code.' })
  uri: string;
}

export class CodeDto {
  @ApiProperty({ example: '123456', description: 'Of the authenticator app, or a recovery code.' })
  @IsLine(LONGEST_CODE)
  code: string;
}

export class RecoveryCodesDto {
  @ApiProperty({ type: [String], description: 'Each works once; shown this once.' })
  recoveryCodes: string[];
}
