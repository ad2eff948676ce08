import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sirv from 'sirv';

const ASSETS = '/_next/static';
const GRACE_MS = 1_000;
const YEAR = 365 * 24 * 60 * 60;
const dir = fileURLToPath(new URL('.', import.meta.url));

/** The dashboard as it is run: Next's pages, and what `compress.mjs` packed as it lies there. */
const { values } = parseArgs({
  options: { host: { type: 'string', default: '0.0.0.0' }, port: { type: 'string', default: '3000' } },
});
// As `next start` does, and before React is read.
process.env.NODE_ENV ||= 'production';
const { default: next } = await import('next');
const app = next({ dev: false, dir, hostname: values.host, port: Number(values.port) });
await app.prepare();
const pages = app.getRequestHandler();
const assets = sirv(`${dir}.next/static`, {
  brotli: true,
  gzip: true,
  immutable: true,
  maxAge: YEAR,
  setHeaders: (response) => response.setHeader('X-Content-Type-Options', 'nosniff'),
});

const server = createServer((request, response) => {
  const { url } = request;
  if (!url.startsWith(`${ASSETS}/`) || request.method !== 'GET') return void pages(request, response);
  request.url = url.slice(ASSETS.length);
  assets(request, response, () => {
    request.url = url;
    void pages(request, response);
  });
});
server.listen(Number(values.port), values.host);

/** Streams of events never end by themselves. */
function stop() {
  server.close(() => process.exit());
  setTimeout(() => server.closeAllConnections(), GRACE_MS);
}
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop);
