import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { csvFile, PageQuery, type PageAt } from '../../platform/index.js';
import { Requires } from '../requires.js';
import { SecondFactors } from '../second-factor/second-factors.js';
import { cellsOf, CSV_COLUMNS } from './user-csv.js';
import { NewUserDto, UserChangeDto, UserDto, userDto, UserPageDto } from './user.dto.js';
import { Users } from './users.js';

@ApiTags('people')
@Controller('users')
export class UsersController {
  constructor(
    private readonly users: Users,
    private readonly secondFactors: SecondFactors,
  ) {}

  /** Everybody who may sign in, by e-mail. */
  @Get()
  @Requires('people.read')
  @ApiOkResponse({ type: UserPageDto })
  listUsers(@Query() page: PageQuery): Promise<UserPageDto> {
    return this.page(page);
  }

  /** The same as a file for a spreadsheet: everybody. */
  @Get('export.csv')
  @Requires('people.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  exportUsers(): Promise<StreamableFile> {
    return csvFile('users.csv', {
      columns: CSV_COLUMNS,
      page: (at) => this.page(at),
      lines: (users) => users.map(cellsOf),
    });
  }

  private async page(page: PageAt): Promise<UserPageDto> {
    const { items, nextCursor } = await this.users.list(page);
    const secured = await this.secondFactors.whoHas(items.map(({ id }) => id));
    return {
      items: items.map((user) => ({
        ...userDto(user),
        secondFactor: secured.has(user.id),
        linked: user.oidcSubject !== null,
      })),
      nextCursor,
    };
  }

  @Post()
  @Requires('people.write')
  @ApiCreatedResponse({ type: UserDto })
  async createUser(@Body() wish: NewUserDto): Promise<UserDto> {
    return userDto(await this.users.create(wish));
  }

  @Patch(':id')
  @Requires('people.write')
  @ApiOkResponse({ type: UserDto })
  async updateUser(@Param('id', ParseUUIDPipe) id: string, @Body() change: UserChangeDto): Promise<UserDto> {
    return userDto(await this.users.update(id, change));
  }

  /** Lets go of who they are at the provider, and ends their sessions: whoever signs in there next with their e-mail is them. */
  @Delete(':id/identity')
  @Requires('people.write')
  @HttpCode(204)
  @ApiNoContentResponse()
  unlinkUser(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.users.unlink(id);
  }

  /** Deletes the person with their sessions and API tokens. */
  @Delete(':id')
  @Requires('people.write')
  @HttpCode(204)
  @ApiNoContentResponse()
  deleteUser(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.users.remove(id);
  }
}
