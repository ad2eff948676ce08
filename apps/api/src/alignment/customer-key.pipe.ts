import type { PipeTransform } from '@nestjs/common';
import { Problem } from '../platform/index.js';
import { DIFFERENCE_FIELDS, type DifferenceField } from './customer-details.entity.js';

/** The customer of a path: the store's id, or the digest of a guest. Anything else names nobody. */
export class CustomerKeyPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    const text = String(value);
    if (/^([1-9]\d{0,14}|guest:[\da-f]{32})$/.test(text)) return text;
    throw Problem.notFound(`customer ${text.slice(0, 40)}`);
  }
}

export class DifferenceFieldPipe implements PipeTransform<unknown, DifferenceField> {
  transform(value: unknown): DifferenceField {
    const field = DIFFERENCE_FIELDS.find((one) => one === value);
    if (!field) throw Problem.notFound('difference');
    return field;
  }
}
