import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Children } from '../../scripts/start/children.mjs';
import { freePort } from '../../scripts/start/ports.mjs';

/* What `npm start` does with the processes it makes. */

let folder: string;
let children: InstanceType<typeof Children>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'children-'));
  children = new Children(folder);
});
afterEach(async () => {
  await children.stopAll();
  rmSync(folder, { recursive: true });
});

const logged = (name: string) => readFileSync(join(folder, `${name}.log`), 'utf8');
const saying = (words: string, code = 0) =>
  children.run('one', ['-e', `console.log(${JSON.stringify(words)}); process.exitCode = ${code}`]);
/** A server that runs these lines first; ready as soon as it answers. */
async function serve(lines: string): Promise<void> {
  const file = join(folder, 'server.cjs');
  writeFileSync(
    file,
    `const listen = () => require('node:http').createServer((_, answer) => answer.end()).listen(process.env.PORT);
     ${lines}`,
  );
  await children.program('server', file, { host: '127.0.0.1', port: await freePort() }, {});
}

describe('the log of a process', () => {
  it('keeps what was said before; a failure is told with the words of this time only', async () => {
    await saying('first');
    await expect(saying('second', 1)).rejects.toThrow(/^one failed:\nsecond$/);
    expect(logged('one')).toBe('first\nsecond\n');
  });

  it('is put aside when it is long', async () => {
    writeFileSync(join(folder, 'one.log'), 'x'.repeat(21 * 1024 * 1024));
    await saying('anew');
    expect(logged('one')).toBe('anew\n');
    expect(readFileSync(join(folder, 'one.log.1')).length).toBe(21 * 1024 * 1024);
  });
});

describe('a process', () => {
  afterEach(() => jest.restoreAllMocks());
  /** A second is as half a minute, from the first words of the server: how long it takes to start is the machine's. */
  const hurry = () => {
    const now = Date.now.bind(Date);
    let began = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => {
      if (!began && existsSync(join(folder, 'server.log')) && logged('server')) began = now();
      return began ? began + (now() - began) * 30 : now();
    });
  };
  const silent = "console.log('up'); setTimeout(listen, 5_000);";

  it('that is not ready in a minute is given up', async () => {
    hurry();
    await expect(serve(silent)).rejects.toThrow('the server gave no answer in a minute');
  }, 20_000);

  it('is waited for as long as it says that it migrates the database', async () => {
    hurry();
    let line = `setInterval(() => console.log(JSON.stringify({ migration: 'Some', seconds: Date.now() })), 100);`;
    line += silent;
    await expect(serve(line)).resolves.toBeUndefined();
  }, 20_000);

  it('that is stopped ends what is under way, longer than ten seconds too', async () => {
    await serve(`listen();
      process.on('SIGTERM', () => setTimeout(() => { console.log('ended well'); process.exit(); }, 11_000));`);
    await children.stopAll();
    expect(logged('server')).toContain('ended well');
  }, 30_000);
});
