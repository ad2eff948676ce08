import { DeltekError } from '../errors/index.js';
import { contains, equals, filterHash } from '../query/filter-hash.js';
import { pages } from '../resources/pages.js';
import type { Transport } from '../transport.js';
import type {
  ControlRow,
  DeltekOptions,
  FileEntry,
  SharedFile,
  TransactionFile,
  TransactionType,
  WaitingFile,
} from '../types.js';
import { violation } from '../wire/rows.js';
import { sameText } from '../wire/same-text.js';
import { buildFileBody, PREFIXES } from './body.js';
import { detailRow, entriesOf, entryMaster, entryPath } from './entries.js';
import { buildSharedBody } from './shared.js';
import { controlRow, landingRow, masterRow, totalOf, type LandingRow } from './stored.js';

/** Unposted transactions (Deltek contract 10 to 14), in both settings of "Use Files to Group Transactions". */
export function files(transport: Transport, options: DeltekOptions) {
  const operation = 'deltek.getFile';
  const controlPath = (type: TransactionType, batch: string) =>
    `DataEntry/${PREFIXES[type]}Control/${encodeURIComponent(batch)}`;

  const getControl = async (type: TransactionType, batch: string): Promise<ControlRow | null> => {
    const found = await transport.readOne({ operation, path: controlPath(type, batch) }, controlRow);
    if (found && !sameText(found.batch, batch))
      throw violation(operation, 'the answer is about another batch');
    return found;
  };

  /** Without files there is no control row; the list of entries shows what is not posted yet. */
  const getLanding = async (type: TransactionType, batch: string): Promise<ControlRow | null> => {
    const filter = filterHash([equals('Batch', batch)], options.equalsOperator);
    const listed = pages({
      operation,
      pageSize: options.pageSize,
      order: 'Batch',
      keyOf: (found: LandingRow) => `${found.type}|${found.row.batch}`,
      read: (page) =>
        transport.readRows(
          { operation, path: 'DataEntry/allLanding', query: [...filter, ...page] },
          landingRow,
        ),
    });
    for await (const rows of listed) {
      const ours = rows.find((found) => found.type === type && sameText(found.row.batch, batch));
      if (ours) return ours.row;
    }
    return null;
  };

  return {
    /**
     * Creates the file, not posted. One batch per document: `already_exists` means it, or another
     * attempt of it, is there. `outcome_unknown` must be answered by looking, never by repeating.
     */
    async createFile(file: TransactionFile): Promise<ControlRow> {
      const { path, body } = buildFileBody(file, options);
      const call = { operation: 'deltek.createFile', method: 'POST', path, body } as const;
      if (options.useFiles) return transport.writeOne(call, controlRow);
      const { Posted: posted } = await transport.writeOne(call, masterRow);
      const sum = totalOf(file);
      const { batch, period, company } = file;
      return { batch, period, company, posted, total: sum, sumTotal: sum, diffTotal: '0.00' };
    },

    /** Creates one file of several documents, not posted; all of them or none (Deltek contract 11.1). */
    createSharedFile(file: SharedFile): Promise<ControlRow> {
      const { path, body } = buildSharedBody(file, options);
      return transport.writeOne({ operation: 'deltek.createFile', method: 'POST', path, body }, controlRow);
    },

    /** The documents of a file, posted ones included; none = there is no such file. */
    async listEntries(type: TransactionType, batch: string): Promise<FileEntry[]> {
      const call = { operation: 'deltek.listEntries' };
      const at = (table: string) => `DataEntry/${PREFIXES[type]}${table}/${encodeURIComponent(batch)}`;
      const masters = await transport
        .readRows({ ...call, path: at('Master') }, entryMaster)
        .catch(noneIfMissing);
      if (masters.length === 0) return [];
      const details = await transport.readRows({ ...call, path: at('Detail') }, detailRow);
      const isOurs = (found: { readonly batch: string }) => sameText(found.batch, batch);
      if (![...masters, ...details].every(isOurs)) throw violation(call.operation, 'rows of another batch');
      return entriesOf(masters, details);
    },

    /** Takes one document that is not posted out of its file. */
    async deleteEntry(type: TransactionType, batch: string, entry: FileEntry): Promise<void> {
      const path = `DataEntry/${PREFIXES[type]}Master/${entryPath(batch, entry)}`;
      await transport.write({ operation: 'deltek.deleteEntry', method: 'DELETE', path });
    },

    /** The file of this batch; null = there is none (without files: none that is not posted). */
    getFile(type: TransactionType, batch: string): Promise<ControlRow | null> {
      return options.useFiles ? getControl(type, batch) : getLanding(type, batch);
    },

    /**
     * Every unposted file, of all types, whose batch has `part` in it: one list instead of a look for each.
     * Throws `contract_violation` where the release does not filter this list (before 6.0), since it holds
     * all that was ever posted.
     */
    async listWaitingFiles(part: string): Promise<WaitingFile[]> {
      const listing = 'deltek.listWaitingFiles';
      const conditions = [contains('Batch', part), equals('Posted', 'N')];
      const filter = filterHash(conditions, options.equalsOperator);
      const listed = pages({
        operation: listing,
        pageSize: options.pageSize,
        order: 'Batch',
        keyOf: (found: LandingRow) => `${found.type}|${found.row.batch}`,
        read: (page) =>
          transport.readRows(
            { operation: listing, path: 'DataEntry/allLanding', query: [...filter, ...page] },
            landingRow,
          ),
      });
      const waiting: WaitingFile[] = [];
      for await (const rows of listed) {
        const isAsked = ({ row }: LandingRow) =>
          !row.posted && row.batch.toUpperCase().includes(part.toUpperCase());
        if (!rows.every(isAsked)) throw violation(listing, 'files nobody asked for: the filter was ignored');
        waiting.push(...rows.map(({ type, row }) => ({ type, batch: row.batch })));
      }
      return waiting;
    },

    /** Removes a file that is not posted; only where documents are grouped in files. */
    async deleteFile(type: TransactionType, batch: string): Promise<void> {
      const path = controlPath(type, batch);
      await transport.write({ operation: 'deltek.deleteFile', method: 'DELETE', path });
    },
  };
}

/** What is not there is answered as an empty list or as 404 (Deltek contract 5.3). */
function noneIfMissing(error: unknown): [] {
  if (error instanceof DeltekError && error.reason === 'not_found') return [];
  throw error;
}
