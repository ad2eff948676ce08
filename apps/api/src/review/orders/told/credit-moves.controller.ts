import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/index.js';
import { Problem } from '../../../platform/index.js';
import { PathNumberPipe } from '../../path-number.pipe.js';
import { CreditMoves } from './credit-moves.js';
import { CreditMoveBody, CreditMoveDto } from './told.dto.js';

@ApiTags('orders')
@Controller('connections/:connectionId/orders/:orderId/credit-moves')
export class CreditMovesController {
  constructor(private readonly moves: CreditMoves) {}

  /** Moves credit on this order's invoice to the open invoice of another order of the same firm. */
  @Post()
  @HttpCode(202)
  @Requires('orders.tell')
  @ApiAcceptedResponse({ type: CreditMoveDto })
  moveCredit(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('orderId', new PathNumberPipe('order')) orderId: number,
    @Body() body: CreditMoveBody,
  ): Promise<CreditMoveDto> {
    return this.moves.move(connectionId, orderId, body);
  }

  /** Takes a move back as long as its receipt is not in Deltek. */
  @Delete(':key')
  @HttpCode(204)
  @Requires('orders.tell')
  @ApiNoContentResponse()
  withdrawCreditMove(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('orderId', new PathNumberPipe('order')) orderId: number,
    @Param('key') key: string,
  ): Promise<void> {
    if (!/^A[MR]?\d{1,15}$/.test(key)) throw Problem.notFound(`credit move ${key.slice(0, 20)}`);
    return this.moves.withdraw(connectionId, orderId, key);
  }
}
