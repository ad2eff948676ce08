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
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Requires, type Caller } from '../../access/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { presentRun, RunDto } from '../../runs/index.js';
import { AcknowledgeException } from './acknowledge.js';
import { ExceptionActs } from './exception-acts.js';
import { ExceptionList } from './exception-list.js';
import {
  AcknowledgeBody,
  AnswersDto,
  AssignBody,
  AssigneesDto,
  ExceptionDto,
  ExceptionFilter,
  ExceptionPageDto,
  ExceptionsQuery,
  IgnoreBody,
  RetryCauseBody,
} from './exception.dto.js';
import { presentException } from './present.js';
import { RetryExceptions } from './retry-exceptions.js';
import { RetryRun } from './retry-run.js';

@ApiTags('exceptions')
@Controller('connections/:connectionId/exceptions')
export class ExceptionsController {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly list: ExceptionList,
    private readonly acknowledging: AcknowledgeException,
    private readonly acts: ExceptionActs,
    private readonly retries: RetryExceptions,
    private readonly retryRun: RetryRun,
  ) {}

  /** What needs a person, newest first; grouped by cause on request. */
  @Get()
  @Requires('exceptions.read')
  @ApiOkResponse({ type: ExceptionPageDto })
  async listExceptions(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() { cursor, limit, groupBy, ...filter }: ExceptionsQuery,
    @CurrentCaller() { user }: Caller,
  ): Promise<ExceptionPageDto> {
    await this.connections.get(connectionId);
    const place = { connectionId, me: user.id };
    const page = await this.list.page(place, filter, { cursor, limit });
    return groupBy ? { ...page, groups: await this.list.groups(place, filter) } : page;
  }

  /** The same as CSV. */
  @Get('export.csv')
  @Requires('exceptions.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async exportExceptions(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() filter: ExceptionFilter,
    @CurrentCaller() { user }: Caller,
  ): Promise<StreamableFile> {
    await this.connections.get(connectionId);
    return this.list.csv({ connectionId, me: user.id }, filter);
  }

  /** Everybody an exception may be given to: their names alone, for whoever gives it. */
  @Get('assignees')
  @Requires('exceptions.write')
  @ApiOkResponse({ type: AssigneesDto })
  async listAssignees(@Param('connectionId', ParseUUIDPipe) connectionId: string): Promise<AssigneesDto> {
    await this.connections.get(connectionId);
    return { items: await this.acts.assignees() };
  }

  /**
   * Has all of one cause tried again, but for what somebody ignores; nothing is posted twice by it. The limits of bulk
   * replays hold: `bulkMaxOrders`, and `bulkFourEyesAbove` for a second person.
   */
  @Post('retry')
  @HttpCode(202)
  @Requires('orders.replay')
  @ApiAcceptedResponse({ type: RunDto })
  async retryCause(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Body() { cause }: RetryCauseBody,
    @CurrentCaller() { user }: Caller,
  ): Promise<RunDto> {
    return presentRun(await this.retryRun.begin(connectionId, cause, user.id));
  }

  /** What a vendor answered to the look at its order, where that could not be read; nobody is named in it. */
  @Get(':exceptionId/answers')
  @Requires('raw.read')
  @ApiOkResponse({ type: AnswersDto })
  async listAnswers(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('exceptionId', ParseUUIDPipe) id: string,
  ): Promise<AnswersDto> {
    return { items: [...(await this.list.answers(connectionId, id))] };
  }

  /** Somebody has seen to it, e.g. entered by hand what it told; it stays, and asks nobody any more. */
  @Post(':exceptionId/acknowledge')
  @HttpCode(200)
  @Requires('exceptions.write')
  @ApiOkResponse({ type: ExceptionDto })
  async acknowledgeException(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('exceptionId', ParseUUIDPipe) id: string,
    @Body() { note }: AcknowledgeBody,
  ): Promise<ExceptionDto> {
    return presentException(await this.acknowledging.run(connectionId, id, note));
  }

  /** Takes that back: it is to do again. */
  @Delete(':exceptionId/acknowledge')
  @Requires('exceptions.write')
  @ApiOkResponse({ type: ExceptionDto })
  async unacknowledgeException(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('exceptionId', ParseUUIDPipe) id: string,
  ): Promise<ExceptionDto> {
    return presentException(await this.acts.unacknowledge(connectionId, id));
  }

  /** Says who sees to it. */
  @Post(':exceptionId/assign')
  @HttpCode(200)
  @Requires('exceptions.write')
  @ApiOkResponse({ type: ExceptionDto })
  async assignException(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('exceptionId', ParseUUIDPipe) id: string,
    @CurrentCaller() { user }: Caller,
    @Body() { userId = user.id }: AssignBody,
  ): Promise<ExceptionDto> {
    return presentException(await this.acts.assign(connectionId, id, userId));
  }

  /** Says that nobody need see to it, until it says something else, is about another amount, or comes back. */
  @Post(':exceptionId/ignore')
  @HttpCode(200)
  @Requires('exceptions.write')
  @ApiOkResponse({ type: ExceptionDto })
  async ignoreException(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('exceptionId', ParseUUIDPipe) id: string,
    @Body() { reason }: IgnoreBody,
  ): Promise<ExceptionDto> {
    return presentException(await this.acts.ignore(connectionId, id, reason));
  }

  /** Takes that back. */
  @Delete(':exceptionId/ignore')
  @Requires('exceptions.write')
  @ApiOkResponse({ type: ExceptionDto })
  async unignoreException(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('exceptionId', ParseUUIDPipe) id: string,
  ): Promise<ExceptionDto> {
    return presentException(await this.acts.unignore(connectionId, id));
  }

  /** Has its order looked at, or its document looked up again; it ends by itself when that goes well. */
  @Post(':exceptionId/retry')
  @HttpCode(202)
  @Requires('orders.replay')
  @ApiAcceptedResponse({ type: ExceptionDto })
  async retryException(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('exceptionId', ParseUUIDPipe) id: string,
  ): Promise<ExceptionDto> {
    return presentException(await this.retries.one(connectionId, id));
  }
}
