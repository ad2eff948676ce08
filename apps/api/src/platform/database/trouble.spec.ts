import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { databaseTrouble } from './trouble.js';

const coded = (code: string, message = 'words') => Object.assign(new Error(message), { code });
const failed = (code: string) => new QueryFailedError('INSERT', [], coded(code));

describe('an error', () => {
  it.each([
    ['the disk is full', failed('53100'), 'the disk of the database is full'],
    ['too many connections', failed('53300'), /allows too few \(max_connections\)/],
    ['the server was shut down', failed('57P01'), 'words'],
    ['the server is starting', coded('57P03'), 'words'],
    ['the disk cannot be read', failed('58030'), 'words'],
    ['it is a standby', failed('25006'), 'words'],
    ['we stood still in a transaction', failed('25P03'), 'words'],
    ['it takes no connections', coded('55000'), 'words'],
    ['nobody listens', coded('ECONNREFUSED', ''), 'ECONNREFUSED'],
    ['nobody listens at any address', new AggregateError([coded('ECONNREFUSED')], ''), 'words'],
    ['it does not answer in time', new Error('Query read timeout'), 'Query read timeout'],
    [
      'a connection broke between two statements',
      new QueryRunnerAlreadyReleasedError(),
      /^Query runner already/,
    ],
    ['the connection is cut', new Error('Connection terminated unexpectedly'), /^Connection terminated/],
  ] as const)('is the trouble of the database when %s', (_what, error, trouble) => {
    if (typeof trouble === 'string') expect(databaseTrouble(error)).toBe(trouble);
    else expect(databaseTrouble(error)).toMatch(trouble);
  });

  it.each([
    ['a rule of the schema', failed('23505')],
    ['a wrong statement', failed('42601')],
    ['our own mistake', new TypeError('undefined is not a function')],
    ['no error', 'ECONNREFUSED'],
  ])('is no such trouble when it is %s', (_what, error) => expect(databaseTrouble(error)).toBeNull());
});
