import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { assertSignedIn, CurrentCaller, type Caller } from '../caller.js';
import { OwnPassword } from '../passwords/own-password.js';
import { hashToken } from '../random-token.js';
import { Requires } from '../requires.js';
import { SignInThrottle } from '../sessions/sign-in-throttle.js';
import { visitorOf } from '../sessions/visitor.js';
import {
  CodeDto,
  PasswordDto,
  RecoveryCodesDto,
  SecondFactorDto,
  SecondFactorSecretDto,
} from './second-factor.dto.js';
import { SecondFactors } from './second-factors.js';

@ApiTags('auth')
@Controller()
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactors,
    private readonly ownPassword: OwnPassword,
    private readonly throttle: SignInThrottle,
  ) {}

  /** Whether a code is asked for when you sign in. */
  @Get('auth/second-factor')
  @Requires('account.own')
  @ApiOkResponse({ type: SecondFactorDto })
  async getSecondFactor(@CurrentCaller() caller: Caller): Promise<SecondFactorDto> {
    assertSignedIn(caller);
    return this.factors.stateOf(caller.user.id);
  }

  /** Begins with a secret for an authenticator app; nothing is asked for until it is confirmed. */
  @Post('auth/second-factor')
  @Requires('account.own')
  @HttpCode(200)
  @ApiOkResponse({ type: SecondFactorSecretDto })
  async beginSecondFactor(
    @CurrentCaller() caller: Caller,
    @Body() { password }: PasswordDto,
    @Req() request: FastifyRequest,
  ): Promise<SecondFactorSecretDto> {
    assertSignedIn(caller);
    await this.ownPassword.assert(caller, password, visitorOf(request));
    return this.factors.begin(caller.user);
  }

  /** Turns it on with a code of the app; answers the recovery codes. */
  @Post('auth/second-factor/confirm')
  @Requires('account.own')
  @HttpCode(200)
  @ApiOkResponse({ type: RecoveryCodesDto })
  async confirmSecondFactor(
    @CurrentCaller() caller: Caller,
    @Body() { code }: CodeDto,
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodesDto> {
    return this.counted(caller, request, async () => ({
      recoveryCodes: await this.factors.confirm(caller.user, code),
    }));
  }

  /** New recovery codes; the former work no more. */
  @Post('auth/second-factor/recovery-codes')
  @Requires('account.own')
  @HttpCode(200)
  @ApiOkResponse({ type: RecoveryCodesDto })
  async renewRecoveryCodes(
    @CurrentCaller() caller: Caller,
    @Body() { code }: CodeDto,
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodesDto> {
    return this.counted(caller, request, async () => ({
      recoveryCodes: await this.factors.renewCodes(caller.user, code),
    }));
  }

  /** No code is asked for any more. */
  @Post('auth/second-factor/remove')
  @Requires('account.own')
  @HttpCode(204)
  @ApiNoContentResponse()
  async removeSecondFactor(
    @CurrentCaller() caller: Caller,
    @Body() { code }: CodeDto,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.counted(caller, request, async () => {
      await this.factors.require(caller.user.id, code);
      await this.factors.takeOff(caller.user.id);
    });
  }

  /** Takes it off somebody who lost app and recovery codes. */
  @Delete('users/:id/second-factor')
  @Requires('people.write')
  @HttpCode(204)
  @ApiNoContentResponse()
  resetSecondFactor(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.factors.takeOff(id);
  }

  /** Codes are guessed at here as often as at sign-in, in all sessions together; only a right code ends the count. */
  private async counted<T>(caller: Caller, request: FastifyRequest, work: () => Promise<T>): Promise<T> {
    assertSignedIn(caller);
    const { id, email } = caller.user;
    const attempt = { email, address: visitorOf(request).address, device: hashToken(`code:${id}`) };
    await this.throttle.attempt(attempt);
    const done = await work();
    await this.throttle.succeeded(attempt);
    return done;
  }
}
