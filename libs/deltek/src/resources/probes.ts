import { DeltekError } from '../errors/index.js';
import type { Transport } from '../transport.js';
import { row } from '../wire/rows.js';

const anything = row({});

/** Reads that only tell whether the login may: steps of the connection test (Deltek contract 18). */
export function probes(transport: Transport) {
  return {
    /** May the login read projects? */
    async probeProjects(): Promise<void> {
      const query = [
        ['limit', '1'],
        ['fieldFilter', 'WBS1'],
      ] as const;
      await transport.readRows({ operation: 'deltek.probeProjects', path: 'project', query }, anything);
    },

    /** May the login open the list of invoices? */
    async probeLanding(): Promise<void> {
      const query = [
        ['page', '1'],
        ['pageSize', '1'],
      ] as const;
      await transport.readRows(
        { operation: 'deltek.probeLanding', path: 'DataEntry/inLanding', query },
        anything,
      );
    },

    /**
     * May the login open a list that nothing here needs? Null where it cannot be told: an empty list may be one the role
     * sees nothing of.
     */
    async mayOpen(path: 'employee' | 'DataEntry/apLanding'): Promise<boolean | null> {
      const query = [
        ['page', '1'],
        ['pageSize', '1'],
      ] as const;
      try {
        const rows = await transport.readRows({ operation: 'deltek.mayOpen', path, query }, anything);
        return rows.length > 0 ? true : null;
      } catch (error) {
        if (error instanceof DeltekError) return error.reason === 'forbidden' ? false : null;
        throw error;
      }
    },

    /** May the login read the posted ledger? `limit` would be answered with 500 here. */
    async probeLedger(): Promise<void> {
      const query = [['q.maxrows', '1']] as const;
      await transport.readRows({ operation: 'deltek.probeLedger', path: 'PSALedger/IN', query }, anything);
    },
  };
}
