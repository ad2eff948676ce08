import { DeltekError } from '../errors/index.js';
import type { Transport } from '../transport.js';
import type { TransactionType } from '../types.js';
import { row } from '../wire/rows.js';

const anything = row({});

/** A hub and the one field that is asked for. */
const HUB_KEYS = { project: 'WBS1', firm: 'ClientID', contact: 'ContactID' } as const;
type Hub = keyof typeof HUB_KEYS;

/** Reads that only tell whether the login may: steps of the connection test (Deltek contract 18). */
export function probes(transport: Transport) {
  return {
    /** May the login read a hub? */
    async probeHub(hub: Hub): Promise<void> {
      const query = [
        ['limit', '1'],
        ['fieldFilter', HUB_KEYS[hub]],
      ] as const;
      await transport.readRows({ operation: 'deltek.probeHub', path: hub, query }, anything);
    },

    /** May the login open the list of files of a type? */
    async probeLanding(type: TransactionType): Promise<void> {
      const query = [
        ['page', '1'],
        ['pageSize', '1'],
      ] as const;
      const path = `DataEntry/${type.toLowerCase()}Landing`;
      await transport.readRows({ operation: 'deltek.probeLanding', path, query }, anything);
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

    /** May the login read what is posted of a type? `limit` would be answered with 500 here. */
    async probeLedger(type: TransactionType): Promise<void> {
      const query = [['q.maxrows', '1']] as const;
      await transport.readRows(
        { operation: 'deltek.probeLedger', path: `PSALedger/${type}`, query },
        anything,
      );
    },
  };
}
