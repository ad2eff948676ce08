import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { PageQuery, STREAMED_BODY } from '../../platform/index.js';
import { presentRun, RunDto } from '../../runs/index.js';
import { ImportErrorPageDto, MappingImportQuery } from './mapping-import.dto.js';
import { MappingImports } from './mapping-imports.js';

@ApiTags('mapping tables')
@Controller('connections/:connectionId/mapping-imports')
export class MappingImportsController {
  constructor(private readonly imports: MappingImports) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    description:
      'An import as a run, for large files: replaces rows that match the same and adds the others; all or nothing. ' +
      'Counts of the run: rows, added, changed, unchanged, errors; with errors nothing is written.',
  })
  @RouteConfig(STREAMED_BODY)
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string' } })
  @Requires('rules.write')
  @ApiAcceptedResponse({ type: RunDto })
  async beginMappingImport(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Body() body: unknown,
    @Query() { table, dryRun }: MappingImportQuery,
  ): Promise<RunDto> {
    const params = { table, dryRun: dryRun !== 'false' };
    return presentRun(await this.imports.begin(connectionId, body, params));
  }

  /** Ends it; nothing of it was written, nor will be. */
  @Post(':runId/cancel')
  @HttpCode(200)
  @Requires('rules.write')
  @ApiOkResponse({ type: RunDto })
  async cancelMappingImport(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('runId', ParseUUIDPipe) runId: string,
  ): Promise<RunDto> {
    return presentRun(await this.imports.cancel(connectionId, runId));
  }

  /** What is wrong in the file, line by line; the first line holds the names. */
  @Get(':runId/errors')
  @Requires('rules.read')
  @ApiOkResponse({ type: ImportErrorPageDto })
  listMappingImportErrors(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('runId', ParseUUIDPipe) runId: string,
    @Query() query: PageQuery,
  ): Promise<ImportErrorPageDto> {
    return this.imports.errors(connectionId, runId, query);
  }

  @Get(':runId/errors.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="import-errors.csv"')
  @Requires('rules.read')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async exportMappingImportErrors(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('runId', ParseUUIDPipe) runId: string,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.imports.errorsCsv(connectionId, runId));
  }
}
