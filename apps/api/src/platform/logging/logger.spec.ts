import { QueryFailedError } from 'typeorm';
import { createLogger } from './logger.js';

function logged(fields: object): string {
  const lines: string[] = [];
  createLogger('info', { write: (line) => void lines.push(line) }).error(fields, 'it failed');
  return lines.join('');
}

describe('a log line', () => {
  it('of a statement that failed tells what was wrong, and nobody’s data', () => {
    const driver = Object.assign(new Error('could not extend file'), {
      code: '53100',
      detail: 'Key (email)=(ann@example.com) already exists.',
    });
    const line = logged({
      err: new QueryFailedError('INSERT INTO s VALUES ($1)', ['ann@example.com'], driver),
    });
    expect(JSON.parse(line)).toMatchObject({
      level: 'error',
      msg: 'it failed',
      err: { type: 'QueryFailedError', message: 'could not extend file', code: '53100' },
    });
    expect(line).not.toContain('ann@example.com');
  });

  it('of an error tells its cause, and what the vendors’ errors say of the call', () => {
    const cause = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    const error = Object.assign(new Error('no answer', { cause }), { reason: 'unavailable', body: 'ann' });
    const line = logged({ err: error });
    expect(JSON.parse(line)).toMatchObject({
      err: { message: 'no answer', reason: 'unavailable', cause: { message: 'reset', code: 'ECONNRESET' } },
    });
    expect(line).not.toContain('ann"');
  });

  it('has no secret, under whatever name it is known', () => {
    const line = logged({ password: 's3cret', deltek: { clientSecret: 's3cret' } });
    expect(line).not.toContain('s3cret');
    expect(line).toContain('[secret]');
  });
});
