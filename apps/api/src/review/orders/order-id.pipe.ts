import type { PipeTransform } from '@nestjs/common';
import { Problem } from '../../platform/index.js';

/** The number of an order in a path, which the validation pipe may have made a number. Anything else names no order. */
export class OrderIdPipe implements PipeTransform<unknown, number> {
  transform(value: unknown): number {
    const text = String(value);
    if (!/^[1-9]\d{0,14}$/.test(text)) throw Problem.notFound(`order ${text.slice(0, 40)}`);
    return Number(text);
  }
}
