import type { StatementRow } from '#mapping';
import { formatMoney, type Money } from '#money';
import { statementOf, type KeptOrder } from '../../reconciliation/index.js';
import type { StatementRowDto } from './statement.dto.js';

/** An order's store amounts beside what is booked, as people see them. */
export function presentStatement(kept: KeptOrder): StatementRowDto[] {
  const { currency, rows } = statementOf(kept);
  return rows.map((row) => present(row, currency));
}

function present(row: StatementRow, currency: string): StatementRowDto {
  const money = (amount: Money) => ({ amount: formatMoney(amount), currency });
  return {
    kind: row.kind,
    id: row.id,
    label: row.label,
    store: money(row.store),
    booked: money(row.booked),
    difference: money(row.difference),
    reason: row.reason,
    batches: [...row.batches],
  };
}
