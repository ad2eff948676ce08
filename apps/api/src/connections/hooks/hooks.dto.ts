import { ApiProperty } from '@nestjs/swagger';

const STATES = ['active', 'inactive', 'wrong', 'missing'] as const;

export class HookDto {
  @ApiProperty()
  scope: string;

  @ApiProperty({ enum: STATES, description: '`wrong` delivers elsewhere or without our header.' })
  state: (typeof STATES)[number];
}

export class HooksDto {
  @ApiProperty({ description: 'Where the store is to deliver.' })
  destination: string;

  @ApiProperty({ type: [HookDto], description: 'One entry for each scope we need.' })
  items: HookDto[];
}
