import { keyOf, textOf } from '../wire/row.js';
import type { EntryFile, TransType } from './types.js';

/** Every batch of a tenant, waiting and posted. Batch names compare without case, per type. */
export class Files {
  private readonly byKey = new Map<string, EntryFile>();

  find(type: TransType, batch: string): EntryFile | undefined {
    return this.byKey.get(keyOf(type, batch));
  }

  add(file: EntryFile): void {
    this.byKey.set(keyOf(file.type, textOf(file.control, 'Batch')), file);
  }

  remove({ type, control }: EntryFile): void {
    this.byKey.delete(keyOf(type, textOf(control, 'Batch')));
  }

  /** In the order they were created; of one type or of all. */
  list(type?: TransType): EntryFile[] {
    return [...this.byKey.values()].filter((file) => type === undefined || file.type === type);
  }
}
