import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../../platform/index.js';
import { Public } from '../../platform/http/public.js';
import { CurrentCaller, type Caller } from '../caller.js';
import { Requires } from '../requires.js';
import { OwnPassword } from '../passwords/own-password.js';
import { SecondFactors } from '../second-factor/second-factors.js';
import { assertSameOrigin } from '../same-origin.js';
import { LoginDto, PasswordChangeDto, SessionDto } from './auth.dto.js';
import { clearSessionCookie, setDeviceCookie, setSessionCookie } from './cookie.js';
import { csrfTokenOf } from './sessions.js';
import { SignIn, type Started } from './sign-in.js';
import { visitorOf } from './visitor.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly ownPassword: OwnPassword,
    private readonly secondFactors: SecondFactors,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Signs in with a cookie. */
  @Post('login')
  @Public('own_limit')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionDto })
  async login(
    @Body() login: LoginDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    assertSameOrigin(request, this.config.publicUrl);
    return this.begin(reply, await this.signIn.withPassword(login, visitorOf(request)));
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

  /** Sets a new password of one's own; ends every session but starts one here. */
  @Post('password')
  @Requires('account.own')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionDto })
  async changePassword(
    @CurrentCaller() caller: Caller,
    @Body() { currentPassword, newPassword }: PasswordChangeDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const visitor = visitorOf(request);
    return this.begin(reply, await this.ownPassword.change(caller, currentPassword, newPassword, visitor));
  }

  /** Who is signed in. */
  @Get('me')
  @Requires('account.own')
  @ApiOkResponse({ type: SessionDto })
  async me(@CurrentCaller() { user, role, sessionToken, isVouchedFor }: Caller): Promise<SessionDto> {
    const session = await this.sessionOf({ ...user, role }, sessionToken);
    return isVouchedFor ? { ...session, secondFactorMissing: false } : session;
  }

  private begin(reply: FastifyReply, { user, token, device }: Started): Promise<SessionDto> {
    setSessionCookie(reply, token, this.config);
    setDeviceCookie(reply, device, this.config.publicUrl);
    return this.sessionOf(user, token);
  }

  private async sessionOf(
    { id, email, name, role }: SessionDto['user'],
    token: string | null,
  ): Promise<SessionDto> {
    return {
      user: { id, email, name, role },
      csrfToken: token === null ? '' : csrfTokenOf(token),
      secondFactorMissing: token !== null && (await this.secondFactors.isMissing(id)),
    };
  }
}
