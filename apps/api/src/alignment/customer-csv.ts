import type { CustomerRowDto } from './customer.dto.js';

export const CSV_COLUMNS = [
  ...[
    'customer',
    'name',
    'email',
    'state',
    'firm',
    'firm_name',
    'evidence',
    'score',
    'deleted_at',
    'updated_at',
  ],
];

/** A customer as a line of a file; who was erased has no name in it. */
export function cellsOf(customer: CustomerRowDto): string[] {
  const { customerId, name, email, state, firm, evidence, score, deletedAt, updatedAt } = customer;
  return [
    ...[customerId, name ?? '', email ?? '', state, firm?.clientId ?? '', firm?.name ?? '', evidence],
    ...[score === null ? '' : String(score), deletedAt ?? '', updatedAt],
  ];
}
