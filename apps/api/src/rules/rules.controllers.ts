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
  type Type,
} from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProperty,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { Requires } from '../access/index.js';
import { PageQuery, Problem } from '../platform/index.js';
import { invalidFields } from '../platform/http/validation.js';
import { RuleImportBody } from './rule.dto.js';
import { RuleCsv, type ImportResult } from './rule-csv.js';
import { RuleTables } from './rule-tables.js';
import { TABLE_NAMES, TABLES, type RuleBody, type TableName } from './tables.js';

class ImportErrorDto {
  @ApiProperty({ description: 'Line of the CSV; the first holds the names.' })
  row: number;

  @ApiProperty()
  field: string;

  @ApiProperty()
  message: string;
}

class ImportResultDto {
  @ApiProperty()
  imported: boolean;

  @ApiProperty()
  rows: number;

  @ApiProperty({ type: [ImportErrorDto] })
  errors: ImportErrorDto[];
}

/** The routes of one mapping table; the five differ only in their rows. */
function controllerOf(table: TableName): Type {
  const BodyType: new () => RuleBody = TABLES[table].body;
  const row = {
    allOf: [
      { $ref: getSchemaPath(BodyType) },
      {
        type: 'object' as const,
        required: ['id', 'version', 'createdAt', 'updatedAt'],
        properties: {
          id: { type: 'string' as const },
          version: { type: 'number' as const },
          createdAt: { type: 'string' as const },
          updatedAt: { type: 'string' as const },
        },
      },
    ],
  };
  const page = {
    type: 'object' as const,
    required: ['items', 'nextCursor'],
    properties: {
      items: { type: 'array' as const, items: row },
      nextCursor: { type: 'string' as const, nullable: true },
    },
  };

  @ApiTags('mapping tables')
  @ApiExtraModels(BodyType)
  @Controller(`connections/:connectionId/${table}`)
  class RuleTableController {
    constructor(
      readonly tables: RuleTables,
      readonly csv: RuleCsv,
    ) {}

    @Get()
    @Requires('rules.read')
    @ApiOkResponse({ schema: page })
    list(@Param('connectionId', ParseUUIDPipe) id: string, @Query() query: PageQuery): Promise<unknown> {
      return this.tables.list(id, table, query);
    }

    @Post()
    @Requires('rules.write')
    @ApiBody({ type: BodyType })
    @ApiCreatedResponse({ schema: row })
    async add(@Param('connectionId', ParseUUIDPipe) id: string, @Body() body: object): Promise<unknown> {
      return this.tables.add(id, table, await parseBody(BodyType, body));
    }

    @Patch(':ruleId')
    @Requires('rules.write')
    @ApiBody({ type: BodyType })
    @ApiOkResponse({ schema: row })
    async replace(
      @Param('connectionId', ParseUUIDPipe) id: string,
      @Param('ruleId', ParseUUIDPipe) ruleId: string,
      @Body() body: object,
    ): Promise<unknown> {
      return this.tables.replace(id, table, ruleId, await parseBody(BodyType, body));
    }

    @Delete(':ruleId')
    @HttpCode(204)
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
    @Requires('rules.read')
    @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
    export(@Param('connectionId', ParseUUIDPipe) id: string): Promise<string> {
      return this.csv.export(id, table);
    }

    @Post('import')
    @HttpCode(200)
    @Requires('rules.write')
    @ApiOkResponse({ type: ImportResultDto })
    import(
      @Param('connectionId', ParseUUIDPipe) id: string,
      @Body() body: RuleImportBody,
    ): Promise<ImportResult> {
      return this.csv.import(id, table, body.csv, body.dryRun);
    }
  }
  Object.defineProperty(RuleTableController, 'name', { value: `${table}-controller` });
  return RuleTableController;
}

/** The global pipe cannot see a body type that is chosen at run time; the same rules apply here. */
async function parseBody<T extends RuleBody>(BodyType: new () => T, body?: object): Promise<never> {
  const instance = plainToInstance(BodyType, body ?? {});
  const errors = await validate(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
  });
  if (errors.length > 0) throw Problem.invalid(invalidFields(errors));
  return instance as never;
}

export const RULE_CONTROLLERS = TABLE_NAMES.map(controllerOf);
