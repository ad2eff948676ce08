import { ApiProperty } from '@nestjs/swagger';

export class HookDto {
  @ApiProperty()
  scope: string;

  @ApiProperty({ enum: ['active', 'inactive', 'missing'] })
  state: 'active' | 'inactive' | 'missing';
}

export class HooksDto {
  @ApiProperty({ description: 'Where the store is to deliver.' })
  destination: string;

  @ApiProperty({ type: [HookDto], description: 'One entry for each scope we need.' })
  items: HookDto[];
}
