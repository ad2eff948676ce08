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

/** What the role must be able to open for each kind of document; all of it is only read. */
export function rightsSteps(deltek: DeltekClient, settings: ConnectionSettings): TestStep[] {
  const journals = postsJournals(settings);
  const metadata = (type: TransactionType): Right => [ENTRY[type], () => deltek.getMetadata(`${type}Entry`)];
  const landing = (type: TransactionType): Right => [ENTRY[type], () => deltek.probeLanding(type)];
  const posted = (type: TransactionType): Right => [POSTED[type], () => deltek.probeLedger(type)];
  return [
    step('accounting', [metadata('IN')], 'invoice entry may be used'),
    step('invoice entry', [landing('IN')], 'invoice files may be listed'),
    step('receipt entry', [metadata('CR'), landing('CR')], 'receipt files may be listed'),
    step('journal entry', [metadata('JE'), landing('JE')], 'journal files may be listed', journals),
    step('posted ledger', [posted('IN'), posted('CR')], 'may be read'),
    step('posted journals', [posted('JE')], 'may be read', journals),
    step('firms', [['Firms', () => deltek.probeHub('firm')]], 'may be read'),
    step('contacts', [['Contacts', () => deltek.probeHub('contact')]], 'may be read'),
  ];
}

/** Whether any setting posts journal entries: as refunds, lost disputes, fees or store credit granted. */
function postsJournals({ refundMode, chargebackLost, feeRates, goodwillCredits }: ConnectionSettings) {
  const refunds = refundMode === 'journal_and_receipt' || refundMode === 'journal_entry';
  return refunds || chargebackLost !== 'return' || feeRates.length > 0 || goodwillCredits !== 'ignore';
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
      return { detail: `${detail}. No setting posts journal entries by itself`, fix, warning: true };
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
