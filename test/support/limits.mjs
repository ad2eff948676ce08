import { isMainThread } from 'node:worker_threads';
import { bind } from 'jest-each';

/*
 * Limits for what hangs, which the runner has none of (a test may name its own, in ms). They measure nothing: slow
 * machines start a world in their own time.
 */
const LIMIT_MS = 120_000;
/** A page that hangs shows nothing any more. */
const SHOWN_MS = 10_000;

for (const name of ['it', 'beforeAll', 'beforeEach', 'afterEach', 'afterAll']) {
  const given = globalThis[name];
  const limited =
    name === 'it'
      ? (title, run, limitMs = LIMIT_MS) => given(title, within(run, limitMs))
      : (run, limitMs = LIMIT_MS) => given(within(run, limitMs));
  globalThis[name] = Object.assign(limited, given);
}
globalThis.it.each = bind(globalThis.it);

// What ends the thread of a suite would leave the run waiting for it for ever. Nest does so when it cannot start. (A
// suite that runs alone may be in the thread of Jest itself, which ends so.)
if (!isMainThread) {
  process.exit = (code) => {
    throw new Error(`something under test would have ended the process with code ${code}`);
  };
}

function within(run, limitMs) {
  const limited = inTime(run, limitMs);
  return () =>
    limited().catch(async (error) => {
      throw await withWhatWasShown(error);
    });
}

function inTime(run, limitMs) {
  return async () => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`it took longer than ${limitMs} ms`)), limitMs);
    });
    try {
      return await Promise.race([run(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

// What a browser showed when a test failed is gone by the time somebody reads that it failed.
async function withWhatWasShown(error) {
  const shown = await inTime(async () => globalThis.whatIsShown?.(), SHOWN_MS)().catch(() => undefined);
  return shown ? new Error(`${error?.stack ?? error}\n\n${shown}`, { cause: error }) : error;
}
