import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { Problem } from '../../platform/index.js';

/** Where the pages are, below the folder the process runs in. */
const FOLDER = join('docs', 'operations');
const PAGE = /^[a-z]{1,40}\.md$/;

/** The pages of docs/operations: what exceptions and alerts link to. */
@ApiTags('operations')
@Controller('operations')
export class OperationsController {
  /** One page as Markdown. */
  @Get(':page')
  @Requires('overview.read')
  @Header('content-type', 'text/markdown; charset=utf-8')
  @ApiProduces('text/markdown')
  @ApiOkResponse({ schema: { type: 'string' } })
  async getOperationsPage(@Param('page') page: string): Promise<string> {
    if (!PAGE.test(page)) throw Problem.notFound('page');
    return readFile(join(FOLDER, page), 'utf8').catch(() => {
      throw Problem.notFound('page');
    });
  }
}
