import { Pool } from 'undici';

/**
 * Sends `count` requests with `concurrency` of them under way at any time; `next(i)` makes the i-th.
 * Answers requests per second and latency percentiles in milliseconds; any answer but 200 is an error.
 */
export async function load(origin, { count, concurrency, next }) {
  const pool = new Pool(origin, { connections: concurrency, pipelining: 1 });
  const times = [];
  let sent = 0;
  const worker = async () => {
    while (sent < count) {
      const request = next((sent += 1));
      const began = performance.now();
      const { statusCode, body } = await pool.request({ method: 'POST', ...request });
      await body.dump();
      if (statusCode !== 200) throw new Error(`${request.path} answered ${statusCode}`);
      times.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - began) / 1000;
  await pool.close();
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: count / seconds, p50: at(0.5), p99: at(0.99) };
}
