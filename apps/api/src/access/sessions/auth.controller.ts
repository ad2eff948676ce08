import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, Problem, type Config } from '../../platform/index.js';
import { Public } from '../../platform/http/public.js';
import { CurrentCaller, type Caller } from '../caller.js';
import { Requires } from '../requires.js';
import { assertSameOrigin } from '../same-origin.js';
import { LoginDto, SessionDto } from './auth.dto.js';
import { clearSessionCookie, setSessionCookie } from './cookie.js';
import { csrfTokenOf } from './sessions.js';
import { SignIn } from './sign-in.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Signs in with a cookie. */
  @Post('login')
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ type: SessionDto })
  async login(
    @Body() { email, password }: LoginDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    assertSameOrigin(request, this.config.publicUrl);
    const answer = await this.signIn.withPassword(email, password, request.ip);
    if ('waitSeconds' in answer) {
      void reply.header('retry-after', answer.waitSeconds);
      throw new Problem(
        429,
        'too_many_requests',
        `Too many attempts; try again in ${answer.waitSeconds} seconds.`,
      );
    }
    setSessionCookie(reply, answer.token, this.config.publicUrl);
    return sessionOf({ ...answer.user, csrfToken: csrfTokenOf(answer.token) });
  }

  /** Signs this browser out. */
  @Post('logout')
  @Requires('account.own')
  @HttpCode(204)
  @ApiNoContentResponse()
  async logout(
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.signIn.out(caller);
    clearSessionCookie(reply, this.config.publicUrl);
  }

  /** Who is signed in. */
  @Get('me')
  @Requires('account.own')
  @ApiOkResponse({ type: SessionDto })
  me(@CurrentCaller() { user, role, sessionToken }: Caller): SessionDto {
    return sessionOf({ ...user, role, csrfToken: sessionToken === null ? '' : csrfTokenOf(sessionToken) });
  }
}

function sessionOf({
  id,
  email,
  name,
  role,
  csrfToken,
}: SessionDto['user'] & { csrfToken: string }): SessionDto {
  return { user: { id, email, name, role }, csrfToken };
}
