import type { PipeTransform } from '@nestjs/common';
import { Problem } from '../platform/index.js';

/** The number of something in a path, which the validation pipe may have made a number. Anything else names nothing. */
export class PathNumberPipe implements PipeTransform<unknown, number> {
  constructor(private readonly what: 'order' | 'refund' | 'payment' | 'journal') {}

  transform(value: unknown): number {
    const text = String(value);
    if (!/^[1-9]\d{0,14}$/.test(text)) throw Problem.notFound(`${this.what} ${text.slice(0, 40)}`);
    return Number(text);
  }
}
