import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { csvFile, PageQuery } from '../../platform/index.js';
import { CurrentCaller, type Caller } from '../caller.js';
import { Requires } from '../requires.js';
import { cellsOf, CSV_COLUMNS } from './api-token-csv.js';
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

  /** The same as a file for a spreadsheet, without the text of any. */
  @Get('export.csv')
  @Requires('tokens.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  exportApiTokens(@CurrentCaller() caller: Caller): Promise<StreamableFile> {
    return csvFile('api-tokens.csv', {
      columns: CSV_COLUMNS,
      page: (at) => this.tokens.list(caller, at),
      lines: (tokens) => tokens.map((token) => cellsOf(apiTokenDto(token))),
    });
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
