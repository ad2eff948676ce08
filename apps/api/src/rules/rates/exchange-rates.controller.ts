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
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { RuleImportBody } from '../rule.dto.js';
import { ExchangeRatePage, RateFilter, RateImportResultDto, RateQuery } from './exchange-rate.dto.js';
import { ExchangeRates } from './exchange-rates.js';
import { ImportRates } from './import-rates.js';

/** Rates of `rateSource: daily_table`. */
@ApiTags('exchange rates')
@Controller('connections/:connectionId/exchange-rates')
export class ExchangeRatesController {
  constructor(
    private readonly rates: ExchangeRates,
    private readonly imports: ImportRates,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listExchangeRates' })
  @Requires('rules.read')
  @ApiOkResponse({ type: ExchangeRatePage })
  list(
    @Param('connectionId', ParseUUIDPipe) id: string,
    @Query() query: RateQuery,
  ): Promise<ExchangeRatePage> {
    return this.rates.list(id, query);
  }

  /** The same as CSV, which an import takes. */
  @Get('export.csv')
  @ApiOperation({ operationId: 'exportExchangeRates' })
  @Requires('rules.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  export(
    @Param('connectionId', ParseUUIDPipe) id: string,
    @Query() filter: RateFilter,
  ): Promise<StreamableFile> {
    return this.rates.csv(id, filter);
  }

  @Post('import')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'importExchangeRates',
    description:
      'CSV with the columns currency, day, rate: what one of the currency is worth in the ledger’s. All or nothing.',
  })
  @Requires('rules.write')
  @ApiOkResponse({ type: RateImportResultDto })
  async import(
    @Param('connectionId', ParseUUIDPipe) id: string,
    @Body() { csv, dryRun }: RuleImportBody,
  ): Promise<RateImportResultDto> {
    const { errors, replaced, ...result } = await this.imports.run(id, csv, dryRun);
    return { ...result, errors: [...errors], replaced: [...replaced] };
  }

  @Delete(':currency/:day')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteExchangeRate',
    description:
      'What is posted keeps the rate; an order that is planned with it and not sent is planned anew.',
  })
  @Requires('rules.write')
  @ApiNoContentResponse()
  remove(
    @Param('connectionId', ParseUUIDPipe) id: string,
    @Param('currency') currency: string,
    @Param('day') day: string,
  ): Promise<void> {
    return this.rates.remove(id, currency, day);
  }
}
