import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { UnmappedPageDto, UnmappedQuery } from './unmapped.dto.js';
import { Unmapped } from './unmapped.js';

@ApiTags('mapping tables')
@Controller('connections/:connectionId/unmapped')
export class UnmappedController {
  constructor(private readonly unmapped: Unmapped) {}

  /** Values the store really sent that no row names, the most frequent first. */
  @Get()
  @Requires('rules.read')
  @ApiOkResponse({ type: UnmappedPageDto })
  listUnmapped(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() query: UnmappedQuery,
  ): Promise<UnmappedPageDto> {
    return this.unmapped.list(connectionId, query);
  }
}
