import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
  StreamableFile,
  type Type,
} from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Requires } from '../access/index.js';
import { STREAMED_BODY } from '../platform/index.js';
import { ExplainQuery, OtherwiseDto } from './explain/explain.dto.js';
import { ExplainRule, type Explanation } from './explain/explain-rule.js';
import { ImportResultDto } from './csv/import-result.dto.js';
import type { ImportResult } from './csv/import-rules.js';
import { RuleImportBody, RuleImportQuery, RuleListQuery } from './rule.dto.js';
import { RuleCsv } from './csv/rule-csv.js';
import { operationsOf, schemasOf } from './rule-schemas.js';
import { BulkBody } from './bulk/bulk.dto.js';
import { BulkRules, type BulkResult } from './bulk/bulk-rules.js';
import { RuleList } from './rule-list.js';
import { RuleTables } from './rule-tables.js';
import { TABLE_NAMES, type TableName } from './tables.js';

/** The routes of one mapping table; the five differ only in their rows. */
function controllerOf(table: TableName): Type {
  const { BodyType, ChangeType, row, page, explanation, bulkResult } = schemasOf(table);
  const operations = operationsOf(table);

  @ApiTags('mapping tables')
  @ApiExtraModels(BodyType, ChangeType, OtherwiseDto)
  @Controller(`connections/:connectionId/${table}`)
  class RuleTableController {
    constructor(
      readonly tables: RuleTables,
      readonly rows: RuleList,
      readonly bulk: BulkRules,
      readonly csv: RuleCsv,
      readonly explainer: ExplainRule,
    ) {}

    @Get()
    @ApiOperation({ operationId: operations.list })
    @Requires('rules.read')
    @ApiOkResponse({ schema: page })
    list(@Param('connectionId', ParseUUIDPipe) id: string, @Query() query: RuleListQuery): Promise<unknown> {
      return this.rows.page(id, table, query);
    }

    @Post()
    @ApiOperation({ operationId: operations.add })
    @Requires('rules.write')
    @ApiBody({ type: BodyType })
    @ApiCreatedResponse({ schema: row })
    add(@Param('connectionId', ParseUUIDPipe) id: string, @Body() body: unknown): Promise<unknown> {
      return this.tables.add(id, table, body);
    }

    @Post('bulk')
    @HttpCode(200)
    @ApiOperation({
      operationId: operations.bulk,
      description:
        'Adds, changes and removes rows together, and brings removed ones back: all of them or none, as one mapping version.',
    })
    @Requires('rules.write')
    @ApiBody({ type: BulkBody })
    @ApiOkResponse({ schema: bulkResult })
    changeMany(
      @Param('connectionId', ParseUUIDPipe) id: string,
      @Body() body: BulkBody,
    ): Promise<BulkResult> {
      return this.bulk.run(id, table, body);
    }

    @Patch(':ruleId')
    @ApiOperation({
      operationId: operations.change,
      description: 'Changes the fields that are given; null takes one away.',
    })
    @Requires('rules.write')
    @ApiBody({ type: ChangeType as Type })
    @ApiOkResponse({ schema: row })
    change(
      @Param('connectionId', ParseUUIDPipe) id: string,
      @Param('ruleId', ParseUUIDPipe) ruleId: string,
      @Body() body: unknown,
    ): Promise<unknown> {
      return this.tables.change(id, table, ruleId, body);
    }

    @Delete(':ruleId')
    @HttpCode(204)
    @ApiOperation({ operationId: operations.remove })
    @Requires('rules.write')
    @ApiNoContentResponse()
    remove(
      @Param('connectionId', ParseUUIDPipe) id: string,
      @Param('ruleId', ParseUUIDPipe) ruleId: string,
    ): Promise<void> {
      return this.tables.remove(id, table, ruleId);
    }

    @Get('export.csv')
    @Header('content-type', 'text/csv; charset=utf-8')
    @Header('content-disposition', `attachment; filename="${table}.csv"`)
    @ApiOperation({ operationId: operations.export })
    @Requires('rules.read')
    @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
    async export(@Param('connectionId', ParseUUIDPipe) id: string): Promise<StreamableFile> {
      return new StreamableFile(await this.csv.export(id, table));
    }

    @Get('explain')
    @ApiOperation({
      operationId: operations.explain,
      description: 'Which row decides about an order that brings these values, and why the others do not.',
    })
    @Requires('rules.read')
    @ApiOkResponse({ schema: explanation })
    explain(
      @Param('connectionId', ParseUUIDPipe) id: string,
      @Query() query: ExplainQuery,
    ): Promise<Explanation> {
      return this.explainer.explain(id, table, query);
    }

    @Get(':ruleId')
    @ApiOperation({ operationId: operations.get })
    @Requires('rules.read')
    @ApiOkResponse({ schema: row })
    get(
      @Param('connectionId', ParseUUIDPipe) id: string,
      @Param('ruleId', ParseUUIDPipe) ruleId: string,
    ): Promise<unknown> {
      return this.tables.get(id, table, ruleId);
    }

    @Post('import')
    @HttpCode(200)
    @ApiOperation({
      operationId: operations.import,
      description:
        'Replaces rows that match the same and adds the others; all or nothing. Files of any size up to 64 MiB are ' +
        'sent as they are with content type text/csv, and dryRun as a parameter; small ones in JSON.',
    })
    @RouteConfig(STREAMED_BODY)
    @ApiBody({ type: RuleImportBody })
    @Requires('rules.write')
    @ApiOkResponse({ type: ImportResultDto })
    import(
      @Param('connectionId', ParseUUIDPipe) id: string,
      @Body() body: unknown,
      @Query() { dryRun }: RuleImportQuery,
    ): Promise<ImportResult> {
      return this.csv.import(id, table, body, dryRun !== 'false');
    }
  }
  Object.defineProperty(RuleTableController, 'name', { value: `${table}-controller` });
  return RuleTableController;
}

export const RULE_CONTROLLERS = TABLE_NAMES.map(controllerOf);
