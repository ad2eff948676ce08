import { createSandbox } from '../index.js';
import { readConfig } from './config.js';
import { explain } from './explain.js';

const reason = (error: unknown) => explain(error);

describe('the settings of the sandbox', () => {
  it('have defaults, and are read from HOST and SANDBOX_PORT', () => {
    expect(readConfig({})).toEqual({ host: '127.0.0.1', port: 4010, memoryFile: null });
    expect(readConfig({ HOST: '', SANDBOX_PORT: '' })).toEqual(readConfig({}));
    const given = { HOST: '::1', SANDBOX_PORT: '5000', SANDBOX_MEMORY_FILE: 'memory.json' };
    expect(readConfig(given)).toEqual({ host: '::1', port: 5000, memoryFile: 'memory.json' });
  });

  it.each(['-1', '65536', '4010.5', 'http', '1e3'])('refuse the port %s in a sentence', (SANDBOX_PORT) => {
    expect(() => readConfig({ SANDBOX_PORT })).toThrow(
      `SANDBOX_PORT must be a port number, not "${SANDBOX_PORT}".`,
    );
  });
});

describe('a sandbox that cannot start says why', () => {
  it('when the port is taken', async () => {
    const first = await createSandbox();
    const port = Number(new URL(first.url).port);
    expect(await createSandbox({ port }).catch(reason)).toMatch(/^SANDBOX_PORT is taken/);
    await first.close();
  });

  it('when the host is not of this machine', async () => {
    expect(await createSandbox({ host: '192.0.2.1' }).catch(reason)).toMatch(/^HOST is no address/);
  });

  it('when it has no right to the port, or whatever else', () => {
    expect(explain(Object.assign(new Error(), { code: 'EACCES' }))).toMatch(/^SANDBOX_PORT may not/);
    expect(explain(new Error('Something else.'))).toBe('Something else.');
  });
});
