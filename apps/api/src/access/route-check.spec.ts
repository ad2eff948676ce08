import { Controller, Get } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { CONFIG, RequestLimits } from '../platform/index.js';
import { Public } from '../platform/http/public.js';
import { AccessGuard } from './access.guard.js';
import { Callers } from './callers.js';
import { Requires } from './requires.js';
import { RouteCheck } from './route-check.js';
import { SecondFactors } from './second-factor/second-factors.js';
import { Sessions } from './sessions/sessions.js';
import { ApiTokens } from './tokens/api-tokens.js';

@Controller('declared')
class Declared {
  @Get('open')
  @Public()
  open() {
    return 'open';
  }

  @Get('closed')
  @Requires('jobs.read')
  closed() {
    return 'closed';
  }
}

@Public()
@Controller('open-but')
class OpenBut {
  @Get()
  @Requires('jobs.read')
  closed() {
    return 'closed';
  }
}

@Controller('forgotten')
class Forgotten {
  @Get()
  list() {
    return 'forgotten';
  }
}

const nobody = { find: () => Promise.resolve(null) };
const somebody = {
  find: () => Promise.resolve({ role: 'admin', actor: {}, sessionToken: null, connectionIds: null }),
};

function start(
  controllers: Array<new () => object>,
  providers: Array<new (...args: never[]) => object> = [RouteCheck],
) {
  class House {}
  return NestFactory.create<NestFastifyApplication>(
    {
      module: House,
      imports: [DiscoveryModule],
      controllers,
      providers: [
        ...providers,
        { provide: APP_GUARD, useClass: AccessGuard },
        Callers,
        { provide: Sessions, useValue: nobody },
        { provide: ApiTokens, useValue: somebody },
        { provide: SecondFactors, useValue: {} },
        { provide: RequestLimits, useValue: new RequestLimits({ requestsPerMinute: 1_000 }) },
        { provide: CONFIG, useValue: { publicUrl: 'http://localhost' } },
      ],
    },
    new FastifyAdapter(),
    { logger: false },
  );
}

describe('a process', () => {
  it('starts when every route says who may use it', async () => {
    const app = await start([Declared, OpenBut]);
    await app.init();
    await app.close();
  });

  it('refuses to start with a route that says nothing, and names it', async () => {
    const app = await start([Declared, Forgotten]);
    await expect(app.init()).rejects.toThrow('@Requires(…) or @Public(): Forgotten.list');
    await app.close();
  });
});

describe('the guard', () => {
  let app: NestFastifyApplication;
  let url: string;
  beforeAll(async () => {
    app = await start([Declared, OpenBut, Forgotten], []);
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(() => app.close());

  it.each([
    ['/declared/open', 200],
    ['/declared/closed', 401],
    ['/open-but', 401],
    ['/forgotten', 401],
  ])('answers a stranger at %s with %i', async (path, status) => {
    await request(url).get(path).set('authorization', 'Basic x').expect(status);
  });

  it.each([
    ['/declared/closed', 200],
    ['/open-but', 200],
    ['/forgotten', 403],
  ])('answers an administrator at %s with %i', async (path, status) => {
    await request(url).get(path).auth('any', { type: 'bearer' }).expect(status);
  });
});
