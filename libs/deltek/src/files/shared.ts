import type { DeltekOptions, SharedFile, TransactionFile } from '../types.js';
import { DeltekError } from '../errors/index.js';
import { buildFileBody, PREFIXES, partsOf, request, type FileRequest } from './body.js';
import { controlHeader, totalAmount, type Body } from './common.js';
import { totalOf } from './stored.js';

/**
 * The one request that creates a file of several documents. Each keeps the line keys of its own batch; everything
 * else of them is of the file. Pure. Throws `rejected` for what Deltek must not get.
 */
export function buildSharedBody(file: SharedFile, options: DeltekOptions): FileRequest {
  const { batch, description, documents } = file;
  const [first] = documents;
  assertAlike(file, options);
  for (const document of documents) buildFileBody(document, options);
  const prefix = PREFIXES[first.type];
  const parts = documents.map((document) => partsOf(document, options));
  const ofFile = (row: Body, index: number) => ({ ...row, Batch: batch, Seq: index + 1 });
  const latest = documents.map(({ date }) => date).reduce((one, other) => (one > other ? one : other));
  const body = {
    ...controlHeader({ ...first, batch, description, date: latest }),
    ...parts[0]?.totals,
    Total: totalAmount(documents.map((document) => totalOf(document))),
    [`${prefix}Master`]: parts.flatMap(({ masters }) => masters).map(ofFile),
    [`${prefix}Detail`]: parts.flatMap(({ details }) => details).map(ofFile),
  };
  return request(`DataEntry/${prefix}Control`, body);
}

function assertAlike({ batch, documents }: SharedFile, { useFiles }: DeltekOptions): void {
  const alike = ({ type, period, company, currency }: TransactionFile) =>
    JSON.stringify([type, period, company, currency]);
  const faults = [
    ...(useFiles ? [] : ['without files a document is on its own']),
    ...(documents.some(({ type }) => type === 'JE') ? ['a journal entry has a file of its own'] : []),
    ...(new Set(documents.map(alike)).size === 1
      ? []
      : ['its documents differ in type, period, company or currency']),
  ];
  if (faults.length === 0) return;
  const summary = `the file ${batch} cannot be sent: ${faults.join('; ')}`;
  throw new DeltekError({ reason: 'rejected', operation: 'deltek.createFile', summary });
}
