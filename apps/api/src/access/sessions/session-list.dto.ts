import { ApiProperty } from '@nestjs/swagger';
import { hashToken } from '../random-token.js';
import type { Session } from './session.entity.js';

export class SignedInDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'Whether it is the one that asks.' })
  current: boolean;

  @ApiProperty({ description: 'What the browser calls itself.' })
  client: string;

  @ApiProperty({ description: 'Where the sign-in came from.' })
  address: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time', description: 'Last use, exact to the minute.' })
  seenAt: string;
}

export class SignedInPageDto {
  @ApiProperty({ type: [SignedInDto] })
  items: SignedInDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export function signedInDto(session: Session, asking: string | null): SignedInDto {
  const { id, tokenHash, client, address, createdAt, seenAt } = session;
  return {
    id,
    current: asking !== null && tokenHash === hashToken(asking),
    client,
    address,
    createdAt: createdAt.toISOString(),
    seenAt: seenAt.toISOString(),
  };
}
