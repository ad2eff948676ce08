import { parseMoney } from '#money';
import { DeltekError } from '../errors/index.js';
import type { JournalFileLine, TransactionFile } from '../types.js';
import { total } from './common.js';

const BATCH = /^[A-Z0-9-]{1,30}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST_ACCOUNT = 13;

/**
 * The last look before a file leaves: what Deltek could only accept wrongly is refused here, all of
 * it at once. Throws `rejected`.
 */
export function checkFile(file: TransactionFile, useFiles: boolean): void {
  const faults = [...headerFaults(file), ...lineFaults(file), ...ownFaults(file, useFiles)];
  if (faults.length === 0) return;
  const summary = `the file ${file.batch} cannot be sent: ${faults.join('; ')}`;
  throw new DeltekError({ reason: 'rejected', operation: 'deltek.createFile', summary });
}

function headerFaults(file: TransactionFile): string[] {
  const faults: string[] = [];
  if (!BATCH.test(file.batch)) faults.push('a batch is 1 to 30 characters of A-Z, 0-9 and hyphen');
  if (!DATE.test(file.date)) faults.push(`${file.date} is no date`);
  if (!/^\d{6}$/.test(String(file.period))) faults.push(`${file.period} is no period`);
  return faults;
}

function lineFaults({ lines }: TransactionFile): string[] {
  if (lines.length === 0) return ['it has no lines'];
  return lines.flatMap(({ account }, index) =>
    account !== '' && account.length <= LONGEST_ACCOUNT
      ? []
      : [`line ${index + 1}: an account has 1 to ${LONGEST_ACCOUNT} characters`],
  );
}

function ownFaults(file: TransactionFile, useFiles: boolean): string[] {
  if (file.type === 'IN') {
    if (file.lines.some((line) => line.wbs.wbs1 === '')) return ['every invoice line needs a project'];
    const levels = new Set(file.lines.map(({ wbs }) => JSON.stringify([wbs.wbs1, wbs.wbs2, wbs.wbs3])));
    return useFiles || levels.size <= 1
      ? []
      : ['without files an invoice has lines of one project level only'];
  }
  return file.type === 'JE' ? journalFaults(file.lines) : [];
}

function journalFaults(lines: readonly JournalFileLine[]): string[] {
  const debits = total(lines.map((line) => line.debit));
  const credits = total(lines.map((line) => line.credit));
  const oneSided = lines.every((line) => {
    const [debit, credit] = [parseMoney(line.debit), parseMoney(line.credit)];
    return debit >= 0n && credit >= 0n && (debit === 0n || credit === 0n);
  });
  return [
    ...(debits === credits ? [] : [`debits ${debits} are not credits ${credits}`]),
    ...(oneSided ? [] : ['a journal line is a debit or a credit, neither negative']),
  ];
}
