import { ApiProperty } from '@nestjs/swagger';

export class JobCountsDto {
  @ApiProperty()
  waiting: number;

  @ApiProperty()
  active: number;

  @ApiProperty()
  delayed: number;

  @ApiProperty({ description: 'After all their tries; kept for a week.' })
  failed: number;
}

export class JobDto {
  @ApiProperty({ example: 'look-at-order' })
  name: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { orderId: 1042 },
    description: 'The order, customer or run it is about; empty: the connection.',
  })
  about: Readonly<Record<string, unknown>>;

  @ApiProperty()
  correlationId: string;

  @ApiProperty({ description: 'Tries that ended.' })
  attempts: number;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  startedAt: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  endedAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why its last try failed, in short.' })
  failure: string | null;
}

export class JobsDto {
  @ApiProperty({ type: JobCountsDto })
  counts: JobCountsDto;

  @ApiProperty({
    description: 'False: a queue is longer than what is looked through, there may be more than counted.',
  })
  isWhole: boolean;

  @ApiProperty({ type: [JobDto] })
  running: JobDto[];

  @ApiProperty({ type: [JobDto], description: 'The latest first, at most 50.' })
  recentFailures: JobDto[];
}
