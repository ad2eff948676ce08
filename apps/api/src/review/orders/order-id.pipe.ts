import type { PipeTransform } from '@nestjs/common';
import { Problem } from '../../platform/index.js';

/** The number of an order in a path. Anything else names no order. */
export class OrderIdPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    const orderId = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
    if (orderId === null) throw Problem.notFound(`order ${text.slice(0, 40)}`);
    return orderId;
  }
}
