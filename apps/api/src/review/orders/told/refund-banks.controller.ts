import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/index.js';
import { PathNumberPipe } from '../../path-number.pipe.js';
import { RefundBanks } from './refund-banks.js';
import { RefundBankBody, RefundBankDto } from './told.dto.js';

@ApiTags('orders')
@Controller('connections/:connectionId/orders/:orderId/refunds/:refundId/payments/:paymentId/bank')
export class RefundBanksController {
  constructor(private readonly banks: RefundBanks) {}

  /** Says which bank code gave an offline payment of a refund back; its receipt follows. */
  @Post()
  @HttpCode(202)
  @Requires('orders.tell')
  @ApiAcceptedResponse({ type: RefundBankDto })
  tellRefundBank(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('orderId', new PathNumberPipe('order')) orderId: number,
    @Param('refundId', new PathNumberPipe('refund')) refundId: number,
    @Param('paymentId', new PathNumberPipe('payment')) paymentId: number,
    @Body() body: RefundBankBody,
  ): Promise<RefundBankDto> {
    return this.banks.tell({ connectionId, orderId, refundId, paymentId }, body);
  }

  /** Takes it back as long as the receipt is not in Deltek. */
  @Delete()
  @HttpCode(204)
  @Requires('orders.tell')
  @ApiNoContentResponse()
  withdrawRefundBank(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('orderId', new PathNumberPipe('order')) orderId: number,
    @Param('refundId', new PathNumberPipe('refund')) refundId: number,
    @Param('paymentId', new PathNumberPipe('payment')) paymentId: number,
  ): Promise<void> {
    return this.banks.withdraw({ connectionId, orderId, refundId, paymentId });
  }
}
