import { randomBytes } from 'node:crypto';
import type { TransactionType } from '#deltek';

const SHARED = /^BC(?:IN|CR)-(\d+)-F[0-9A-F]{12}$/i;

/** A name for a file of several documents that no file had before, also none of a life that a backup forgot. */
export function newFileBatch(type: TransactionType, connectionNumber: number): string {
  return `${sharedPrefix(type, connectionNumber)}${randomBytes(6).toString('hex').toUpperCase()}`;
}

/** How the shared files of a connection begin; documents go on with a number. */
export function sharedPrefix(type: TransactionType, connectionNumber: number | string): string {
  return `BC${type}-${connectionNumber}-F`;
}

/** Whether a batch is a shared file of the connection that `documentBatch` is of. */
export function isSharedFileOf(documentBatch: string, batch: string): boolean {
  const [, number] = SHARED.exec(batch) ?? [];
  return number !== undefined && number === connectionNumberIn(documentBatch);
}

/** The connection's number in the name of a document. */
export function connectionNumberIn(documentBatch: string): string {
  return documentBatch.split('-')[1] ?? '';
}
