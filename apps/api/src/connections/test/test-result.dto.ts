import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class TestStepDto {
  @ApiProperty()
  name: string;

  @ApiProperty()
  ok: boolean;

  @ApiProperty({ description: 'What was found, or what went wrong.' })
  detail: string;

  @ApiPropertyOptional({ description: 'What to do about it; of a step that is ok, what to look at by hand.' })
  fix?: string;

  @ApiPropertyOptional({
    description: 'Nothing that is missing, and still something to mend, such as rights beyond need.',
  })
  warning?: boolean;
}

export class FoundDto {
  @ApiPropertyOptional()
  storeTimeZone?: string;

  @ApiPropertyOptional()
  ledgerCurrency?: string;

  @ApiPropertyOptional({ enum: ['gross', 'net'] })
  orderTotalBasis?: 'gross' | 'net';
}

export class TestResultDto {
  @ApiProperty()
  ok: boolean;

  @ApiProperty({ type: [TestStepDto] })
  steps: TestStepDto[];

  @ApiProperty({ type: FoundDto, description: 'What both vendors told about themselves.' })
  found: FoundDto;
}

export class LastTestDto extends TestResultDto {
  @ApiProperty({ format: 'date-time' })
  at: string;
}
