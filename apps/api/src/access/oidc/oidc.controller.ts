import { Controller, Get, HttpCode, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../platform/http/public.js';
import { CONFIG, type Config } from '../../platform/index.js';
import { setDeviceCookie, setSessionCookie } from '../sessions/cookie.js';
import { visitorOf } from '../sessions/visitor.js';
import { ProviderDto, StartQuery } from './oidc.dto.js';
import { ProviderSignIn, WAITS_MS } from './provider-sign-in.js';

const COOKIE = 'mlc_oidc';

@ApiTags('auth')
@Controller('auth/oidc')
export class OidcController {
  constructor(
    private readonly signIn: ProviderSignIn,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whether there is a provider to sign in at. */
  @Get()
  @Public()
  @ApiOkResponse({ type: ProviderDto })
  getProvider(): ProviderDto {
    return { available: this.config.oidc !== null };
  }

  /** Sends the browser to the provider. */
  @Get('start')
  @Public()
  @HttpCode(302)
  @ApiExcludeEndpoint()
  async start(@Query() { returnTo = '/' }: StartQuery, @Res() reply: FastifyReply): Promise<void> {
    const { url, cookie } = await this.signIn.begin(returnTo);
    const attributes = { ...this.attributes(), maxAge: WAITS_MS / 1_000 };
    await reply.setCookie(COOKIE, cookie, attributes).redirect(url, 302);
  }

  /** Where the provider sends the browser back to. */
  @Get('callback')
  @Public()
  @HttpCode(302)
  @ApiExcludeEndpoint()
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    void reply.clearCookie(COOKIE, this.attributes());
    const cookie = request.cookies[COOKIE];
    const { started, returnTo } = await this.signIn.end(request.url, cookie, visitorOf(request));
    setSessionCookie(reply, started.token, this.config);
    setDeviceCookie(reply, started.device, this.config.publicUrl);
    await reply.redirect(returnTo, 302);
  }

  private attributes() {
    const secure = this.config.publicUrl.startsWith('https:');
    return { path: '/api/v1/auth/oidc', httpOnly: true, sameSite: 'lax', secure } as const;
  }
}
