import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { DocumentStore } from '../../ledger/index.js';
import { batchesOf, Disputes, ImportDisputes } from '../../settlement/index.js';
import { moneyOf } from '../money.dto.js';
import { PathNumberPipe } from '../path-number.pipe.js';
import {
  DisputeImportBody,
  DisputeImportDto,
  DisputeListDto,
  DisputeOutcomeBody,
  OpenDisputeBody,
} from './dispute.dto.js';

@ApiTags('disputes')
@Controller('connections/:connectionId')
export class DisputesController {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly documents: DocumentStore,
    private readonly disputes: Disputes,
    private readonly imports: ImportDisputes,
  ) {}

  /** Disputes of an order, with the documents of each. */
  @Get('orders/:orderId/disputes')
  @Requires('settlement.read')
  @ApiOkResponse({ type: DisputeListDto })
  async listDisputes(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('orderId', new PathNumberPipe('order')) orderId: number,
  ): Promise<DisputeListDto> {
    const { currency, facts } = await this.disputes.of(connectionId, orderId);
    const { number } = await this.connections.get(connectionId);
    const documents = await this.documents.ofOrder(connectionId, orderId);
    return {
      items: facts.map(({ body, toldBy, toldAt }) => {
        const own = batchesOf(number, orderId, body);
        const isOwn = ({ batch }: { batch: string }) =>
          own.some((name) => batch === name || batch.startsWith(`${name}-P`));
        return {
          caseId: body.id,
          amount: moneyOf(body.amount, currency),
          fee: moneyOf(body.fee, currency),
          bankCode: body.bankCode,
          openedAt: body.openedAt,
          outcome: body.outcome,
          toldBy,
          toldAt: toldAt.toISOString(),
          documents: documents.filter(isOwn).map(({ batch, state }) => ({ batch, state })),
        };
      }),
    };
  }

  /** A gateway holds the money of an order back; told the same twice is told once. */
  @Post('orders/:orderId/disputes')
  @HttpCode(204)
  @Requires('settlement.write')
  @ApiNoContentResponse()
  openDispute(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('orderId', new PathNumberPipe('order')) orderId: number,
    @Body() body: OpenDisputeBody,
  ): Promise<void> {
    return this.disputes.open(connectionId, orderId, body);
  }

  /** How a dispute ended; that is final. */
  @Post('orders/:orderId/disputes/:caseId/outcome')
  @HttpCode(204)
  @Requires('settlement.write')
  @ApiNoContentResponse()
  decideDispute(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('orderId', new PathNumberPipe('order')) orderId: number,
    @Param('caseId') caseId: string,
    @Body() body: DisputeOutcomeBody,
  ): Promise<void> {
    return this.disputes.decide(connectionId, orderId, caseId, { ...body });
  }

  /** Takes a mistake back, as long as nothing of the dispute may be in Deltek. */
  @Delete('orders/:orderId/disputes/:caseId')
  @HttpCode(204)
  @Requires('settlement.write')
  @ApiNoContentResponse()
  withdrawDispute(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('orderId', new PathNumberPipe('order')) orderId: number,
    @Param('caseId') caseId: string,
  ): Promise<void> {
    return this.disputes.withdraw(connectionId, orderId, caseId);
  }

  /** Reads a report of disputes; all or nothing. */
  @Post('disputes/import')
  @HttpCode(200)
  @Requires('settlement.write')
  @ApiOkResponse({ type: DisputeImportDto })
  async importDisputes(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Body() { dryRun, ...wish }: DisputeImportBody,
  ): Promise<DisputeImportDto> {
    const { disputes, errors, ...result } = await this.imports.run(connectionId, wish, dryRun);
    return { ...result, disputes: [...disputes], errors: [...errors] };
  }
}
