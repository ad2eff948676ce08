import {
  explainMatch,
  paymentContenders,
  paymentSubject,
  type MatchExplanation,
  type PaymentRule,
  type Subject,
} from '#mapping';
import type { RuleRow } from '../rule.entity.js';
import type { TableName } from '../tables.js';
import type { ExplainQuery } from './explain.dto.js';

/** A row as the matching code takes it, with the one it stands for. */
export interface Entry {
  readonly match: PaymentRule['match'];
  readonly priority: number;
  readonly row: RuleRow;
}

const SILENT = 'it goes by the method of the order alone, and another row names the gateway of this payment';

/** Who decides among the rows of a table, as planning would have it. */
export function explain(
  table: TableName,
  rows: readonly RuleRow[],
  query: ExplainQuery,
): MatchExplanation<Entry> {
  const entries = rows.map(entryOf);
  const subject = subjectOf(table, query);
  if (table !== 'payment-rules') return explainMatch(entries, subject);
  const contenders = paymentContenders(subject, methodsOf(query), entries);
  const silent = entries.filter((entry) => !contenders.includes(entry));
  return explainMatch(contenders, subject, { rows: silent, lost: SILENT });
}

/** Firm mappings match on their customer. */
export function entryOf(row: RuleRow): Entry {
  const { body } = row;
  if ('customerId' in body)
    return { row, match: { customerId: body.customerId } as Entry['match'], priority: 0 };
  return { row, match: body.match as Entry['match'], priority: body.priority };
}

function subjectOf(table: TableName, query: ExplainQuery): Subject {
  const { role: _role, method, orderMethod, gateway, category, ...plain } = query;
  if (table === 'payment-rules') {
    const order = { paymentMethod: orderMethod ?? method ?? '', currency: query.currency ?? '' };
    return paymentSubject(order, { methods: methodsOf(query), gateways: gateway ? [gateway] : [] });
  }
  return { ...plain, category: category && [...category].sort((a, b) => Number(a) - Number(b)) };
}

function methodsOf({ method }: ExplainQuery): string[] {
  return method === undefined ? [] : [method];
}
