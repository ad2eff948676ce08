import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { Problem } from '../../platform/index.js';
import { presentRun } from '../../runs/index.js';
import { Erasure, type Whom } from '../../sync/index.js';
import { EraseBody, ErasureDto } from './erasure.dto.js';

@ApiTags('customers')
@Controller('connections/:connectionId/customers/:customerId/erase')
export class ErasureController {
  constructor(private readonly erasure: Erasure) {}

  /** Forgets who a customer is, for good; numbers, amounts and books stay. */
  @Post()
  @HttpCode(202)
  @Requires('customers.erase')
  @ApiAcceptedResponse({ type: ErasureDto })
  async eraseCustomer(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('customerId') customerId: string,
    @Body() { email, ...how }: EraseBody,
  ): Promise<ErasureDto> {
    const { key, orders, run } = await this.erasure.ask(connectionId, whom(customerId, email), how);
    return { customerId: key, dryRun: how.dryRun, orders, run: run && presentRun(run) };
  }
}

function whom(customerId: string, email: string | undefined): Whom {
  const isGuest = customerId === 'guest';
  if (isGuest !== (email !== undefined)) {
    const message = isGuest ? 'says who the guest is' : 'is for guests only';
    throw Problem.invalid([{ field: 'email', message }]);
  }
  if (email !== undefined) return { email };
  if (/^[1-9]\d{0,14}$/.test(customerId)) return { customerId };
  throw Problem.notFound('such a customer');
}
