import { bestMatch, namedFields, paymentContenders, type SentSubject, type Subject } from '#mapping';
import type { RuleRow } from '../rule.entity.js';
import { entryOf, type Entry } from '../explain/subjects.js';

/** Finds the row that decides without asking all of them: only those that name a value of the subject can. */
export class RowIndex {
  private readonly byValue = new Map<string, Entry[]>();

  constructor(rows: readonly RuleRow[]) {
    for (const entry of rows.map(entryOf)) {
      const [first] = namedFields(entry.match);
      const key = keyOf(roleOf(entry.row), first?.[0] ?? '', first?.[1] ?? '');
      const others = this.byValue.get(key);
      if (others) others.push(entry);
      else this.byValue.set(key, [entry]);
    }
  }

  /** Who decides, by the code that planning uses. */
  decides({ table, role, subject }: SentSubject): Entry | null {
    const rows = this.candidates(role ?? '', subject);
    if (table !== 'payment-rules') return bestMatch(rows, subject)?.row ?? null;
    const [, ...own] = [subject['method'] ?? []].flat();
    return bestMatch(paymentContenders(subject, own, rows), subject)?.row ?? null;
  }

  /** Oldest first, as `bestMatch` wants them. */
  private candidates(role: string, subject: Subject): Entry[] {
    const named = Object.entries(subject).flatMap(([field, values]) =>
      [values ?? []].flat().map((value) => keyOf(role, field, value)),
    );
    const keys = [...new Set([keyOf(role, '', ''), ...named])];
    return keys.flatMap((key) => this.byValue.get(key) ?? []).sort((a, b) => a.row.seq - b.row.seq);
  }
}

function roleOf({ body }: RuleRow): string {
  return 'role' in body ? body.role : '';
}

function keyOf(role: string, field: string, value: string): string {
  return JSON.stringify([role, field, value.toLowerCase()]);
}
