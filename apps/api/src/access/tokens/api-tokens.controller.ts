import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PageQuery } from '../../platform/index.js';
import { CurrentCaller, type Caller } from '../caller.js';
import { Requires } from '../requires.js';
import { ApiTokenPageDto, apiTokenDto, CreatedApiTokenDto, NewApiTokenDto } from './api-token.dto.js';
import { ApiTokens } from './api-tokens.js';

@ApiTags('people')
@Controller('api-tokens')
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokens) {}

  /** Your API tokens; everybody's for those who may see people. */
  @Get()
  @Requires('tokens.read')
  @ApiOkResponse({ type: ApiTokenPageDto })
  async listApiTokens(@CurrentCaller() caller: Caller, @Query() page: PageQuery): Promise<ApiTokenPageDto> {
    const { items, nextCursor } = await this.tokens.list(caller, page);
    return { items: items.map(apiTokenDto), nextCursor };
  }

  /** Makes a token; its text is in this answer and nowhere else. */
  @Post()
  @Requires('tokens.write')
  @ApiCreatedResponse({ type: CreatedApiTokenDto })
  async createApiToken(
    @CurrentCaller() caller: Caller,
    @Body() wish: NewApiTokenDto,
  ): Promise<CreatedApiTokenDto> {
    const { apiToken, token } = await this.tokens.create(caller, wish);
    return { ...apiTokenDto(apiToken), token };
  }

  /** Ends a token at once. */
  @Delete(':id')
  @Requires('tokens.write')
  @HttpCode(204)
  @ApiNoContentResponse()
  deleteApiToken(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.tokens.remove(caller, id);
  }
}
