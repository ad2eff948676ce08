import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { addDays, localDate } from '#mapping';
import { Requires } from '../../access/index.js';
import { ConnectionStore, postingSettings } from '../../connections/index.js';
import { Clock, IsCalendarDay, Problem } from '../../platform/index.js';
import { PROOF_RUN } from '../../reconciliation/index.js';
import { presentRun, RunDto, RunRequests } from '../../runs/index.js';
import { Balances } from './balances.js';
import { DayList } from './day-list.js';
import {
  ProofBody,
  ReconciliationItemPageDto,
  ReconciliationItemsQuery,
  ReconciliationPageDto,
  ReconciliationQuery,
  ReconciliationRange,
} from './reconciliation.dto.js';
import { TrendsDto } from './trends.dto.js';
import { Trends } from './trends.js';

/** A proof asks the store for its orders, and a trend has a point a day; what is longer is asked for in parts. */
const LONGEST_DAYS = 366;
const TREND_DAYS = 30;

@ApiTags('reconciliation')
@Controller('connections/:connectionId/reconciliation')
export class ReconciliationController {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly days: DayList,
    private readonly balances: Balances,
    private readonly trends: Trends,
    private readonly requests: RunRequests,
    private readonly clock: Clock,
  ) {}

  /** Day by day: what the store has beside what is posted, and documents beside what Deltek shows. */
  @Get()
  @Requires('reconciliation.read')
  @ApiOkResponse({ type: ReconciliationPageDto })
  async listReconciliation(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() { cursor, limit, ...range }: ReconciliationQuery,
  ): Promise<ReconciliationPageDto> {
    const connection = await this.connections.get(connectionId);
    assertRange(range);
    return {
      ...(await this.days.page(connectionId, range, { cursor, limit })),
      sum: await this.days.sum(connectionId, range),
      timeZone: postingSettings(connection).postingTimeZone,
      ...(await this.days.standing(connectionId)),
      balances: await this.balances.of(connectionId, range.to ?? null),
    };
  }

  /** The sums of the days as CSV. */
  @Get('export.csv')
  @Requires('reconciliation.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async exportReconciliation(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() range: ReconciliationRange,
  ): Promise<StreamableFile> {
    await this.connections.get(connectionId);
    assertRange(range);
    return this.days.csv(connectionId, range);
  }

  /** Posted money, lag and exceptions from day to day; the last 30 days where nothing else is asked for. */
  @Get('trends')
  @Requires('reconciliation.read')
  @ApiOkResponse({ type: TrendsDto })
  async listTrends(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() range: ReconciliationRange,
  ): Promise<TrendsDto> {
    const { postingTimeZone: timeZone } = postingSettings(await this.connections.get(connectionId));
    const { to = localDate(this.clock.now().toISOString(), timeZone) } = range;
    const { from = addDays(to, 1 - TREND_DAYS) } = range;
    assertRange({ from, to });
    assertLength(from, to);
    return { items: await this.trends.of(connectionId, { from, to, timeZone }), timeZone };
  }

  /** Counts the orders of the store on these days and looks whether each is known. */
  @Post('proofs')
  @HttpCode(202)
  @Requires('runs.write')
  @ApiAcceptedResponse({ type: RunDto })
  async beginProof(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Body() { from, to }: ProofBody,
  ): Promise<RunDto> {
    const { mode } = await this.connections.get(connectionId);
    if (mode === 'paused') throw Problem.conflict('connection_paused', 'the connection is paused');
    assertRange({ from, to });
    assertLength(from, to);
    return presentRun(await this.requests.begin({ connectionId, kind: PROOF_RUN, params: { from, to } }));
  }

  /** What a day consists of, each with its reason. */
  @Get(':day')
  @Requires('reconciliation.read')
  @ApiOkResponse({ type: ReconciliationItemPageDto })
  async listReconciliationItems(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('day') day: string,
    @Query() query: ReconciliationItemsQuery,
  ): Promise<ReconciliationItemPageDto> {
    await this.connections.get(connectionId);
    const calendar = new IsCalendarDay();
    if (!calendar.validate(day)) {
      throw Problem.invalid([{ field: 'day', message: calendar.defaultMessage() }]);
    }
    const page = await this.days.items(connectionId, day, query);
    const [reasons, noncash] = await Promise.all([
      this.days.reasons(connectionId, day),
      this.days.noncash(connectionId, day),
    ]);
    return { ...page, reasons, noncash };
  }
}

function assertLength(from: string, to: string): void {
  if (to <= addDays(from, LONGEST_DAYS)) return;
  throw Problem.invalid([{ field: 'to', message: `must be at most ${LONGEST_DAYS} days after from` }]);
}

function assertRange({ from, to }: ReconciliationRange): void {
  if (from === undefined || to === undefined || from <= to) return;
  throw Problem.invalid([{ field: 'to', message: 'must not be before from' }]);
}
