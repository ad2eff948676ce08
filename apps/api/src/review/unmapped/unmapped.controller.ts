import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { Unmapped, UnmappedQuery } from '../../rules/index.js';
import { HeldByValue } from './held-by-value.js';
import { UnmappedPageDto } from './unmapped.dto.js';

@ApiTags('mapping tables')
@Controller('connections/:connectionId/unmapped')
export class UnmappedController {
  constructor(
    private readonly unmapped: Unmapped,
    private readonly held: HeldByValue,
  ) {}

  /** Values the store really sent that no row names, the most frequent first, each with what is held of it. */
  @Get()
  @Requires('rules.read')
  @ApiOkResponse({ type: UnmappedPageDto })
  async listUnmapped(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() query: UnmappedQuery,
  ): Promise<UnmappedPageDto> {
    const { values, nextCursor } = await this.unmapped.list(connectionId, query);
    const held = await this.held.of(
      connectionId,
      values.filter(({ outcome }) => outcome === 'held'),
    );
    return {
      items: values.map(({ id, ...value }) => ({
        ...value,
        held: held.get(id) ?? { count: 0, amounts: [] },
      })),
      nextCursor,
    };
  }
}
