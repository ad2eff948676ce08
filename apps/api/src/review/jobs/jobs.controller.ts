import { Controller, Get, Header, Headers, Param, ParseUUIDPipe, Req, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Callers, CurrentCaller, may, Requires, type Caller } from '../../access/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { JobQueue, type QueuedJob } from '../../platform/index.js';
import { Activity } from './activity.js';
import { JobsDto, type JobDto } from './jobs.dto.js';

const FAILURES_SHOWN = 50;
const LONGEST_FAILURE = 300;

@ApiTags('jobs')
@Controller('connections/:connectionId')
export class JobsController {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly queue: JobQueue,
    private readonly activity: Activity,
    private readonly callers: Callers,
  ) {}

  /** What the queues hold of a connection: how many, what runs, what failed lately. */
  @Get('jobs')
  @Requires('jobs.read')
  @ApiOkResponse({ type: JobsDto })
  async listJobs(@Param('connectionId', ParseUUIDPipe) connectionId: string): Promise<JobsDto> {
    await this.connections.get(connectionId);
    const { jobs, isWhole } = await this.queue.ofConnection(connectionId);
    const of = (state: QueuedJob['state']) => jobs.filter((job) => job.state === state);
    const failed = of('failed').sort((one, other) => Number(other.endedAt) - Number(one.endedAt));
    return {
      counts: {
        waiting: of('waiting').length,
        active: of('active').length,
        delayed: of('delayed').length,
        failed: failed.length,
      },
      isWhole,
      running: of('active').map(present),
      recentFailures: failed.slice(0, FAILURES_SHOWN).map(present),
    };
  }

  /** What happens, as it happens: server-sent events `change`, each with its number to go on from. */
  @Get('activity')
  @Requires('jobs.read')
  @Header('cache-control', 'no-store')
  @Header('x-accel-buffering', 'no')
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Number of the last event heard.' })
  @ApiOkResponse({ schema: { type: 'string' } })
  async streamActivity(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @CurrentCaller() { user, role }: Caller,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    await this.connections.get(connectionId);
    const lastHeard = /^\d{1,9}$/.test(lastEventId ?? '') ? Number(lastEventId) : null;
    const stillMay = () => this.stillMay(request, { user, role }, connectionId);
    const listener = { connectionId, userId: user.id, role, stillMay };
    const stream = this.activity.open(listener, lastHeard);
    return new StreamableFile(stream, { type: 'text/event-stream' });
  }

  private async stillMay(
    request: FastifyRequest,
    { user, role }: Pick<Caller, 'user' | 'role'>,
    connectionId: string,
  ): Promise<boolean> {
    const caller = await this.callers.peek(request);
    if (caller?.user.id !== user.id || caller.role !== role || !may(role, 'jobs.read')) return false;
    if (caller.connectionIds !== null && !caller.connectionIds.includes(connectionId)) return false;
    return (await this.connections.find(connectionId)) !== null;
  }
}

function present({ name, about, correlationId, attempts, startedAt, endedAt, failure }: QueuedJob): JobDto {
  return {
    name,
    about,
    correlationId,
    attempts,
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    failure: failure?.slice(0, LONGEST_FAILURE) ?? null,
  };
}
