import { DeltekError } from '../errors/index.js';
import { key, money, text } from './fields.js';
import { readRows, row } from './rows.js';

const bank = row({ Code: key, Description: text, Balance: money });
const rows = (body: string) => readRows(body, bank, 'deltek.test');
const caught = (body: string): DeltekError => {
  try {
    rows(body);
  } catch (error) {
    if (error instanceof DeltekError) return error;
  }
  throw new Error('nothing was refused');
};

const one = '{"Code":"OPER","Description":"Operating","Balance":1.10}';
const expected = [{ Code: 'OPER', Description: 'Operating', Balance: '1.10' }];

describe('readRows', () => {
  it.each([
    ['an array', `[${one}]`],
    ['a single object', one],
    ['a rows wrapper', `{"rows":[${one}]}`],
    ['a Body wrapper', `{"Body":[${one}]}`],
    ['an array wrapper', `{"array":[${one}],"count":1}`],
    ['a data wrapper', `{"data":[${one}]}`],
  ])('takes %s', (_, body) => {
    expect(rows(body)).toEqual(expected);
  });

  it('takes an empty array as no rows', () => {
    expect(rows('[]')).toEqual([]);
  });

  it('matches names whatever their case and drops fields it does not know', () => {
    expect(rows('[{"CODE":"OPER","description":"Operating","balance":1.10,"Extra":{"a":1}}]')).toEqual(
      expected,
    );
  });

  it.each([
    ['nothing', '', 'an empty body'],
    ['a page of a gateway', '<html>Sign in</html>', 'markup'],
    ['null', 'null', 'null'],
    ['text', '"done"', 'string'],
    ['a missing key', '[{"Description":"x","Balance":1}]', '0.Code must not be blank'],
    ['a surprising type', '[{"Code":"OPER","Balance":{"v":1}}]', '0.Balance expected an amount'],
  ])('calls %s a contract violation and says what it got', (_, body, words) => {
    const error = caught(body);
    expect(error.reason).toBe('contract_violation');
    expect(error.message).toContain(words);
  });

  it('never repeats values of the answer', () => {
    const { message } = caught('[{"Code":"","Description":"ap@lakeside.example","Balance":1}]');
    expect(message).toContain('{Code: string, Description: string, Balance: number}; 1');
    expect(message).not.toContain('lakeside');
  });

  it('keeps the description of a long answer short', () => {
    const wide = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`Field${index}`, index]));
    expect(caught(JSON.stringify([wide])).message.length).toBeLessThan(450);
  });
});
