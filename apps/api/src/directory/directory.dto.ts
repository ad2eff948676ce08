import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IfGiven, IsLine, PageQuery } from '../platform/index.js';
import type { DirectoryKind } from './directory-entry.entity.js';
import { SOURCES } from './sources.js';

export class DirectoryQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Part of the key or of the name.' })
  @IfGiven()
  @IsLine(100, 0)
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

export class DirectoryLoadDto {
  @ApiProperty({ enum: Object.keys(SOURCES) })
  kind: DirectoryKind;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null = never read.' })
  loadedAt: string | null;

  @ApiProperty({ type: Number })
  count: number;

  @ApiProperty({ type: String, nullable: true, description: 'Why the last try kept the former copy.' })
  failure: string | null;
}

export class DirectoryStateDto {
  @ApiProperty({ type: [DirectoryLoadDto] })
  items: DirectoryLoadDto[];
}
