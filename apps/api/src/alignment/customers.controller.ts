import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Requires } from '../access/index.js';
import { ConnectionStore } from '../connections/index.js';
import { CustomerKeyPipe, DifferenceFieldPipe } from './customer-key.pipe.js';
import { DIFFERENCE_FIELDS, type DifferenceField } from './customer-details.entity.js';
import {
  AlignBody,
  CustomerDto,
  CustomerFilter,
  CustomerPageDto,
  CustomersQuery,
  UnalignBody,
} from './customer.dto.js';
import { CustomerList } from './customer-list.js';
import { CustomerLook } from './customer-look.js';
import { CustomerDecisions } from './decisions.js';
import { DifferenceDecisions } from './difference-decisions.js';

const KEY = { name: 'customerId', type: String };
const FIELD = { name: 'field', enum: DIFFERENCE_FIELDS };

@ApiTags('customers')
@Controller('connections/:connectionId/customers')
export class CustomersController {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly list: CustomerList,
    private readonly looks: CustomerLook,
    private readonly decisions: CustomerDecisions,
    private readonly differences: DifferenceDecisions,
  ) {}

  /** Customers who bought, and how each stands to Deltek's firms. */
  @Get()
  @Requires('customers.read')
  @ApiOkResponse({ type: CustomerPageDto })
  async listCustomers(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() query: CustomersQuery,
  ): Promise<CustomerPageDto> {
    await this.connections.get(connectionId);
    return this.list.page(connectionId, query);
  }

  /** The same as CSV, by id. */
  @Get('export.csv')
  @Requires('customers.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async exportCustomers(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() filter: CustomerFilter,
  ): Promise<StreamableFile> {
    await this.connections.get(connectionId);
    return this.list.csv(connectionId, filter);
  }

  /** One customer, with candidates, differences and refused matches. */
  @Get(':customerId')
  @Requires('customers.read')
  @ApiParam(KEY)
  @ApiOkResponse({ type: CustomerDto })
  async getCustomer(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('customerId', CustomerKeyPipe) key: string,
  ): Promise<CustomerDto> {
    await this.connections.get(connectionId);
    return this.list.one(connectionId, key);
  }

  /** Looks for the firm again, or says who the customer is. Orders that wait for it are looked at again. */
  @Post(':customerId/align')
  @HttpCode(200)
  @Requires('customers.write')
  @ApiParam(KEY)
  @ApiOkResponse({ type: CustomerDto })
  async alignCustomer(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('customerId', CustomerKeyPipe) key: string,
    @Body() { clientId }: AlignBody,
  ): Promise<CustomerDto> {
    await this.connections.get(connectionId);
    if (clientId === undefined) await this.looks.again(connectionId, key);
    else await this.decisions.decide(connectionId, key, clientId);
    return this.list.one(connectionId, key);
  }

  /** Takes a wrong match back. What is posted stays; the next look does not choose this firm again. */
  @Post(':customerId/unalign')
  @HttpCode(200)
  @Requires('customers.write')
  @ApiParam(KEY)
  @ApiOkResponse({ type: CustomerDto })
  async unalignCustomer(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('customerId', CustomerKeyPipe) key: string,
    @Body() { reason }: UnalignBody,
  ): Promise<CustomerDto> {
    await this.decisions.unalign(connectionId, key, reason);
    return this.list.one(connectionId, key);
  }

  /** Writes a change of the store to the firm in Deltek. */
  @Post(':customerId/differences/:field/accept')
  @HttpCode(204)
  @Requires('customers.write')
  @ApiParam(KEY)
  @ApiParam(FIELD)
  @ApiNoContentResponse()
  acceptDifference(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('customerId', CustomerKeyPipe) key: string,
    @Param('field', DifferenceFieldPipe) field: DifferenceField,
  ): Promise<void> {
    return this.differences.accept(connectionId, key, field);
  }

  /** Leaves Deltek as it is. */
  @Post(':customerId/differences/:field/dismiss')
  @HttpCode(204)
  @Requires('customers.write')
  @ApiParam(KEY)
  @ApiParam(FIELD)
  @ApiNoContentResponse()
  dismissDifference(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('customerId', CustomerKeyPipe) key: string,
    @Param('field', DifferenceFieldPipe) field: DifferenceField,
  ): Promise<void> {
    return this.differences.dismiss(connectionId, key, field);
  }
}
