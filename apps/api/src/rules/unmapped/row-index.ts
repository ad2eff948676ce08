import { bestMatch, paymentContenders, type SentSubject } from '#mapping';
import type { RuleRow } from '../rule.entity.js';
import { entryOf, type Entry } from '../explain/subjects.js';

/** Finds the rows that decide about values, one after the other. */
export class RowIndex {
  private readonly byRole = new Map<string, Entry[]>();

  /** Oldest first, as `bestMatch` wants them. */
  constructor(rows: readonly RuleRow[]) {
    for (const entry of rows.map(entryOf)) {
      const role = roleOf(entry.row);
      const others = this.byRole.get(role);
      if (others) others.push(entry);
      else this.byRole.set(role, [entry]);
    }
  }

  /** Who decides, by the code that planning uses. */
  decides({ table, role, subject }: SentSubject): Entry | null {
    const rows = this.byRole.get(role ?? '') ?? [];
    if (table !== 'payment-rules') return bestMatch(rows, subject)?.row ?? null;
    const [, ...own] = [subject['method'] ?? []].flat();
    return bestMatch(paymentContenders(subject, own, rows), subject)?.row ?? null;
  }
}

function roleOf({ body }: RuleRow): string {
  return 'role' in body ? body.role : '';
}
