import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';

const LONGEST_MINUTES = 10_080;

/** When what takes long becomes an alert (docs/operations/alerts.md). */
export class AlertSettings {
  @ApiProperty({ default: 60, description: 'Minutes without one success although there is work.' })
  @IsInt()
  @Min(5)
  @Max(LONGEST_MINUTES)
  nothingSucceededMinutes: number = 60;

  @ApiProperty({ default: 30, description: 'Minutes the outcome of a document may be unknown.' })
  @IsInt()
  @Min(5)
  @Max(LONGEST_MINUTES)
  uncertainMinutes: number = 30;

  @ApiProperty({ default: 30, description: 'Minutes creating and posting a document may take.' })
  @IsInt()
  @Min(5)
  @Max(LONGEST_MINUTES)
  stuckMinutes: number = 30;

  @ApiProperty({ default: 15, description: 'Minutes an event or a planned document may wait for its turn.' })
  @IsInt()
  @Min(5)
  @Max(LONGEST_MINUTES)
  backlogMinutes: number = 15;

  @ApiProperty({ default: 15, description: 'Minutes a vendor may be left alone because nobody answers.' })
  @IsInt()
  @Min(1)
  @Max(LONGEST_MINUTES)
  circuitMinutes: number = 15;

  @ApiProperty({ default: 3, description: 'Reads on a schedule that may fail, or not happen, in a row.' })
  @IsInt()
  @Min(1)
  @Max(100)
  missedReads: number = 3;
}
