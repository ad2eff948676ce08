import { readFileSync } from 'node:fs';
import { formatMoney, parseMoney } from '#money';
import type { PlannedDocument, PlannedLine } from '#mapping';

/**
 * A worked example of accounting-treatment section 13, with the batch names of its section 9. Lines: IN
 * `[WBS, section, account, amount]`, CR `[WBS, invoice, account, amount]`, JE `[account, debit, credit]`.
 */
export interface Fixture {
  readonly id: string;
  readonly docs: readonly WrittenDocument[];
  /** By account, debit positive. */
  readonly net: Readonly<Record<string, string>>;
  /** By `project|invoice`. */
  readonly arOpen: Readonly<Record<string, string>>;
}

export interface WrittenDocument {
  readonly t: 'IN' | 'CR' | 'JE';
  readonly batch: string;
  readonly invoice?: string;
  readonly bank?: string;
  readonly lines: readonly (readonly string[])[];
}

export const FIXTURES: readonly Fixture[] = readFileSync('test/golden/fixtures.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Fixture);

export function fixtureOf(id: string): Fixture {
  const fixture = FIXTURES.find((candidate) => candidate.id === id);
  if (!fixture) throw new Error(`there is no fixture ${id}`);
  return fixture;
}

/** A planned document as the fixtures write one. */
export function written({ type, batch, invoice, bankCode, lines }: PlannedDocument): WrittenDocument {
  switch (type) {
    case 'IN':
      return { t: type, batch, invoice, lines: lines.map(invoiceLine).sort() };
    case 'CR':
      return { t: type, batch, bank: bankCode, lines: lines.map(receiptLine).sort() };
    case 'JE':
      return { t: type, batch, lines: lines.map(journalLine).sort() };
  }
}

/** The order of lines within a document means nothing. */
export function sorted(document: WrittenDocument): WrittenDocument {
  return { ...document, lines: [...document.lines].sort() };
}

const invoiceLine = (line: PlannedLine) => [project(line), line.section, line.account, line.amount];
const receiptLine = (line: PlannedLine) => [project(line), line.invoice, line.account, line.amount];

function journalLine({ account, amount }: PlannedLine): string[] {
  const value = parseMoney(amount);
  return [account, formatMoney(value > 0n ? value : 0n), formatMoney(value < 0n ? -value : 0n)];
}

function project({ wbs }: PlannedLine): string {
  return wbs ? `${wbs.wbs1}/${wbs.wbs2 || '-'}/${wbs.wbs3 || '-'}` : '';
}
