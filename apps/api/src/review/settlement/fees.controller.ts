import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { journalBatch } from '#mapping';
import { Requires } from '../../access/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { FeeAccruals, type PeriodFees } from '../../settlement/index.js';
import { moneyOf } from '../money.dto.js';
import { FeePeriodQuery, PeriodFeesDto } from './fee.dto.js';

const LISTED = 500;

@ApiTags('journals')
@Controller('connections/:connectionId/journals/fee-accrual')
export class FeesController {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly accruals: FeeAccruals,
  ) {}

  /** Captures that waited for their payout at the end of a period, and their fees; posts nothing. */
  @Get()
  @Requires('settlement.read')
  @ApiOkResponse({ type: PeriodFeesDto })
  async lookAtFees(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() { period }: FeePeriodQuery,
  ): Promise<PeriodFeesDto> {
    return this.present(connectionId, await this.accruals.look(connectionId, period ?? null));
  }

  /** Posts what is open of a period, each gateway once; in mode automatic it posts itself. */
  @Post()
  @HttpCode(200)
  @Requires('settlement.write')
  @ApiOkResponse({ type: PeriodFeesDto })
  async accrueFees(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Body() { period }: FeePeriodQuery,
  ): Promise<PeriodFeesDto> {
    return this.present(connectionId, await this.accruals.post(connectionId, period ?? null));
  }

  private async present(connectionId: string, fees: PeriodFees): Promise<PeriodFeesDto> {
    const { number } = await this.connections.get(connectionId);
    const money = (amount: string) => moneyOf(amount, fees.currency);
    return {
      period: fees.period.period,
      end: fees.period.end,
      reversedOn: fees.period.next,
      gateways: fees.gateways.map(({ rate, state, accrual, converted, leftOut, holds, journal }) => ({
        ...rate,
        state,
        basis: accrual.basis,
        count: accrual.captures.length,
        captures: accrual.captures.slice(0, LISTED).map(({ orderId, batch, date, amount, fee }) => {
          return { orderId, batch, date, amount: money(amount), fee: money(fee) };
        }),
        converted: [...converted],
        leftOut: leftOut.length,
        leftOutOrders: [...new Set(leftOut.map(({ orderId }) => orderId))],
        gross: money(accrual.gross),
        fee: money(accrual.fee),
        holds: holds.map(({ detail }) => detail),
        posted: journal && state === 'posted' ? moneyOf(journal.amount, journal.currency) : null,
        batch: journal && journalBatch(number, Number(journal.id)),
      })),
    };
  }
}
