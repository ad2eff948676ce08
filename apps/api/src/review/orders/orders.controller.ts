import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { KeptSnapshots, LookRequests } from '../../sync/index.js';
import { PathNumberPipe } from '../path-number.pipe.js';
import { OrderDetail } from './order-detail.js';
import { OrderList } from './order-list.js';
import {
  ApproveBody,
  OrderDetailDto,
  OrderFilter,
  OrderPageDto,
  OrdersQuery,
  PreviewDto,
  ReplayBody,
  ReplayDto,
} from './order.dto.js';
import { OrderPreview } from './preview.js';
import { OrderRecordsDto } from './record.dto.js';
import { statementCsv } from './statement-csv.js';

const MOST_RECORDS = 20;

@ApiTags('orders')
@Controller('connections/:connectionId/orders')
export class OrdersController {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly list: OrderList,
    private readonly detail: OrderDetail,
    private readonly previews: OrderPreview,
    private readonly requests: LookRequests,
    private readonly snapshots: KeptSnapshots,
  ) {}

  /** Orders as last looked at. */
  @Get()
  @Requires('orders.read')
  @ApiOkResponse({ type: OrderPageDto })
  async listOrders(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() query: OrdersQuery,
  ): Promise<OrderPageDto> {
    await this.connections.get(connectionId);
    return this.list.page(connectionId, query);
  }

  /** The same as CSV, by number. */
  @Get('export.csv')
  @Requires('orders.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async exportOrders(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() filter: OrderFilter,
  ): Promise<StreamableFile> {
    await this.connections.get(connectionId);
    return this.list.csv(connectionId, filter);
  }

  /** One order: store lines, ledger lines with their reasons, timeline, difference. */
  @Get(':orderId')
  @Requires('orders.read')
  @ApiOkResponse({ type: OrderDetailDto })
  getOrder(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('orderId', new PathNumberPipe('order')) orderId: number,
  ): Promise<OrderDetailDto> {
    return this.detail.of(connectionId, orderId);
  }

  /** Whether it adds up, as a file for a spreadsheet. */
  @Get(':orderId/statement.csv')
  @Requires('orders.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async exportStatement(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('orderId', new PathNumberPipe('order')) orderId: number,
  ): Promise<StreamableFile> {
    const { statement } = await this.detail.of(connectionId, orderId);
    return new StreamableFile(Buffer.from(statementCsv(statement)), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="order-${orderId}-statement.csv"`,
    });
  }

  /** What the store said about the order, each time it said something else: the raw records. */
  @Get(':orderId/records')
  @Requires('raw.read')
  @ApiOkResponse({ type: OrderRecordsDto })
  async listOrderRecords(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('orderId', new PathNumberPipe('order')) orderId: number,
  ): Promise<OrderRecordsDto> {
    await this.detail.find(connectionId, orderId);
    const kept = await this.snapshots.all(connectionId, orderId, MOST_RECORDS);
    return { items: kept.map(({ readAt, body }) => ({ readAt: readAt.toISOString(), body })) };
  }

  /** The exact requests that would be sent to Deltek. */
  @Get(':orderId/preview')
  @Requires('orders.read')
  @ApiOkResponse({ type: PreviewDto })
  previewOrder(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('orderId', new PathNumberPipe('order')) orderId: number,
  ): Promise<PreviewDto> {
    return this.previews.requests(connectionId, orderId);
  }

  /** Looks at the order again; a dry run only says what would be done. */
  @Post(':orderId/replay')
  @HttpCode(200)
  @Requires('orders.replay')
  @ApiOkResponse({ type: ReplayDto })
  async replayOrder(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('orderId', new PathNumberPipe('order')) orderId: number,
    @Body() body: ReplayBody,
  ): Promise<ReplayDto> {
    await this.connections.get(connectionId);
    if (body.dryRun) return this.previews.replay(connectionId, orderId);
    const undecided = await this.requests.replay(connectionId, orderId);
    const takesTwo = undecided.map(({ batch }) => batch);
    return { outcome: 'post', missing: [], holds: [], queued: true, takesTwo };
  }

  /** Lets the order's present plan be posted (mode review); refuses when `planKey` names another one. */
  @Post(':orderId/approve')
  @HttpCode(202)
  @Requires('orders.approve')
  @ApiAcceptedResponse()
  approveOrder(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('orderId', new PathNumberPipe('order')) orderId: number,
    @Body() body?: ApproveBody,
  ): Promise<void> {
    return this.requests.approve(connectionId, orderId, body?.planKey ?? null);
  }
}
