import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const STATIC = new URL('.next/static', import.meta.url).pathname;
const PACKED = [
  ['br', promisify(brotliCompress)],
  ['gz', promisify(gzip)],
];

/** After `next build`: scripts and styles are packed once and as small as can be, not at each request. */
const files = await readdir(STATIC, { recursive: true });
for (const file of files.filter((name) => /\.(?:js|css)$/.test(name))) {
  const path = join(STATIC, file);
  const content = await readFile(path);
  await Promise.all(
    PACKED.map(async ([ending, pack]) => writeFile(`${path}.${ending}`, await pack(content))),
  );
}
