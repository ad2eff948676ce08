import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from './problem.js';

/**
 * Takes an upload in before it is worked on, so that a slow sender holds neither memory nor a transaction. The
 * file is gone when `work` has ended.
 */
export async function spooled<T>(
  upload: Readable,
  longest: number,
  work: (file: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'upload-'));
  const path = join(folder, 'body');
  try {
    await pipeline(upload, (chunks) => bounded(chunks, longest), createWriteStream(path));
    return await work(createReadStream(path));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function* bounded(chunks: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > longest) throw new Problem(413, 'too_large', `the file is longer than ${longest} bytes`);
    yield chunk;
  }
}
