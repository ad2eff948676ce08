import { DeltekError, type DeltekClient, type TransactionType } from '#deltek';
import type { ConnectionSettings } from '../settings/settings.dto.js';
import { TestFailure, type Seen, type TestStep } from './step.js';

/** A right of the role, and a read that only who has it may do. */
type Right = readonly [name: string, tryIt: () => Promise<unknown>];

const ENTRY: Readonly<Record<TransactionType, string>> = {
  IN: 'Transaction Center, Invoices',
  CR: 'Transaction Center, Cash Receipts',
  JE: 'Transaction Center, Journal Entries',
};
const POSTED: Readonly<Record<TransactionType, string>> = {
  IN: 'the posted ledger of invoices',
  CR: 'the posted ledger of cash receipts',
  JE: 'the posted ledger of journal entries',
};

const UNTIL_THEN =
  'Until it has it, Deltek refuses what is a journal entry now and then: a lost dispute, store credit granted, a refunded gift certificate';

/** What the role must be able to open for each kind of document; all of it is only read. */
export function rightsSteps(deltek: DeltekClient, settings: ConnectionSettings): TestStep[] {
  const journals = isRunOnJournals(settings);
  const metadata = (type: TransactionType): Right => [ENTRY[type], () => deltek.getMetadata(`${type}Entry`)];
  const landing = (type: TransactionType): Right => [ENTRY[type], () => deltek.probeLanding(type)];
  // Of these lists it is only inferred that they are there (contract section 10), and nothing else reads them.
  const inferred = (type: TransactionType): Right => [
    ENTRY[type],
    () => deltek.probeLanding(type).catch(unlessAbsent),
  ];
  const posted = (type: TransactionType): Right => [POSTED[type], () => deltek.probeLedger(type)];
  return [
    step('accounting', [metadata('IN')], 'invoice entry may be used'),
    step('invoice entry', [landing('IN')], 'invoice files may be listed'),
    step('receipt entry', [metadata('CR'), inferred('CR')], 'receipt files may be listed'),
    step('journal entry', [metadata('JE'), inferred('JE')], 'journal files may be listed', journals),
    step('posted ledger', [posted('IN'), posted('CR')], 'may be read'),
    step('posted journals', [posted('JE')], 'may be read', journals),
    step('firms', [['Firms', () => deltek.probeHub('firm')]], 'may be read'),
    step('contacts', [['Contacts', () => deltek.probeHub('contact')]], 'may be read'),
  ];
}

/** Whether what happens every day, refunds or fees, is posted as journal entries; the rest is rare, or a person's. */
function isRunOnJournals({ refundMode, feeRates }: ConnectionSettings) {
  return refundMode === 'journal_and_receipt' || refundMode === 'journal_entry' || feeRates.length > 0;
}

function unlessAbsent(error: unknown): void {
  if (!(error instanceof DeltekError) || error.reason !== 'not_found') throw error;
}

function step(name: string, rights: readonly Right[], seen: string, isNeeded = true): TestStep {
  return {
    name: `Deltek: ${name}`,
    run: async (): Promise<string | Seen> => {
      const missing = await missingOf(rights);
      if (missing.length === 0) return seen;
      const detail = `Deltek refused the role: ${missing.join('; ')}`;
      const fix = `The login's role lacks this right: ${missing.join('; ')}. Give it access in Deltek (Settings, Security, Roles).`;
      if (isNeeded) throw new TestFailure(detail, fix);
      return { detail: `${detail}. ${UNTIL_THEN}`, fix, warning: true };
    },
  };
}

/** Each right once, however many of its reads were refused. */
async function missingOf(rights: readonly Right[]): Promise<string[]> {
  const missing = new Set<string>();
  for (const [name, tryIt] of rights) {
    try {
      await tryIt();
    } catch (error) {
      if (!(error instanceof DeltekError) || error.reason !== 'forbidden') throw error;
      missing.add(name);
    }
  }
  return [...missing];
}
