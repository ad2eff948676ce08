import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CONFIG, PageQuery, type Config } from '../../platform/index.js';
import { Public } from '../../platform/http/public.js';
import { CurrentCaller, type Caller } from '../caller.js';
import { Requires } from '../requires.js';
import { assertSameOrigin } from '../same-origin.js';
import { UserDto, userDto } from '../users/user.dto.js';
import {
  AcceptInvitationDto,
  CreatedInvitationDto,
  invitationDto,
  InvitationPageDto,
  NewInvitationDto,
} from './invitation.dto.js';
import { Invitations } from './invitations.js';

@ApiTags('people')
@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Invitations that can still be accepted, by e-mail. */
  @Get()
  @Requires('people.read')
  @ApiOkResponse({ type: InvitationPageDto })
  async listInvitations(@Query() page: PageQuery): Promise<InvitationPageDto> {
    const { items, nextCursor } = await this.invitations.page(page);
    return { items: items.map(invitationDto), nextCursor };
  }

  /** Invites somebody; the token for the link is in this answer and nowhere else. One for the same e-mail is replaced. */
  @Post()
  @Requires('people.write')
  @ApiCreatedResponse({ type: CreatedInvitationDto })
  async invite(
    @CurrentCaller() caller: Caller,
    @Body() wish: NewInvitationDto,
  ): Promise<CreatedInvitationDto> {
    const { invitation, token } = await this.invitations.create(caller, wish);
    return { ...invitationDto(invitation), token };
  }

  /** Takes an invitation back. */
  @Delete(':id')
  @Requires('people.write')
  @HttpCode(204)
  @ApiNoContentResponse()
  withdrawInvitation(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.invitations.withdraw(id);
  }

  /** Becomes a person, with a password of one's own; sign in afterwards. */
  @Post('accept')
  @Public()
  @ApiCreatedResponse({ type: UserDto })
  async acceptInvitation(
    @Req() request: FastifyRequest,
    @Body() acceptance: AcceptInvitationDto,
  ): Promise<UserDto> {
    assertSameOrigin(request, this.config.publicUrl);
    return userDto(await this.invitations.accept(acceptance));
  }
}
