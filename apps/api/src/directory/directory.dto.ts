import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../platform/index.js';

export class DirectoryQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Part of the key or of the name.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}

class Listed {
  @ApiProperty({ description: 'What rules name it by.' })
  key: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'False once Deltek no longer listed it.' })
  present: boolean;
}

export class ListedFirm extends Listed {
  @ApiProperty()
  clientId: string;

  @ApiProperty()
  number: string;

  @ApiProperty()
  status: string;
}

export class ListedProject extends Listed {
  @ApiProperty()
  wbs1: string;

  @ApiProperty()
  wbs2: string;

  @ApiProperty()
  wbs3: string;

  @ApiProperty()
  status: string;

  @ApiProperty()
  billingClientId: string;
}

export class ListedAccount extends Listed {
  @ApiProperty()
  account: string;

  @ApiProperty()
  type: string;

  @ApiProperty()
  status: string;
}

export class ListedBank extends Listed {
  @ApiProperty()
  code: string;

  @ApiProperty()
  account: string;
}

export class ListedPeriod extends Listed {
  @ApiProperty()
  period: number;

  @ApiProperty()
  start: string;

  @ApiProperty()
  end: string;

  @ApiProperty()
  closed: boolean;
}

/** A page of one kind. */
function pageOf<Item extends Listed>(type: new () => Item) {
  class DirectoryPage {
    @ApiProperty({ type: [type] })
    items: Item[];

    @ApiProperty({ type: String, nullable: true })
    nextCursor: string | null;
  }
  Object.defineProperty(DirectoryPage, 'name', { value: `${type.name}Page` });
  return DirectoryPage;
}

export const PAGES = {
  firms: pageOf(ListedFirm),
  projects: pageOf(ListedProject),
  accounts: pageOf(ListedAccount),
  banks: pageOf(ListedBank),
  periods: pageOf(ListedPeriod),
};
