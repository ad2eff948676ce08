import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PageQuery } from '../../platform/index.js';
import { assertSignedIn, CurrentCaller, type Caller } from '../caller.js';
import { Requires } from '../requires.js';
import { SessionList } from './session-list.js';
import { signedInDto, SignedInPageDto } from './session-list.dto.js';

@ApiTags('people')
@Controller()
export class SessionsController {
  constructor(private readonly sessions: SessionList) {}

  /** Where you are signed in, newest first. */
  @Get('auth/sessions')
  @Requires('account.own')
  @ApiOkResponse({ type: SignedInPageDto })
  async listOwnSessions(@CurrentCaller() caller: Caller, @Query() page: PageQuery): Promise<SignedInPageDto> {
    assertSignedIn(caller);
    return this.list(caller.user.id, caller, page);
  }

  /** Signs you out everywhere but here. */
  @Delete('auth/sessions')
  @Requires('account.own')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endOtherSessions(@CurrentCaller() caller: Caller): Promise<void> {
    await this.sessions.endAll(caller.user.id, assertSignedIn(caller));
  }

  /** Signs you out in one of them. */
  @Delete('auth/sessions/:id')
  @Requires('account.own')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endOwnSession(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    assertSignedIn(caller);
    await this.sessions.end(caller.user.id, id);
  }

  /** Where somebody is signed in, newest first. */
  @Get('users/:id/sessions')
  @Requires('people.read')
  @ApiOkResponse({ type: SignedInPageDto })
  listSessions(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() page: PageQuery,
  ): Promise<SignedInPageDto> {
    return this.list(id, caller, page);
  }

  /** Signs somebody out everywhere. */
  @Delete('users/:id/sessions')
  @Requires('people.write')
  @HttpCode(204)
  @ApiNoContentResponse()
  endSessions(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.sessions.endAll(id, null);
  }

  /** Ends one session of somebody. */
  @Delete('users/:id/sessions/:sessionId')
  @Requires('people.write')
  @HttpCode(204)
  @ApiNoContentResponse()
  endSession(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
  ): Promise<void> {
    return this.sessions.end(id, sessionId);
  }

  private async list(userId: string, { sessionToken }: Caller, page: PageQuery): Promise<SignedInPageDto> {
    const { items, nextCursor } = await this.sessions.page(userId, page);
    return { items: items.map((session) => signedInDto(session, sessionToken)), nextCursor };
  }
}
