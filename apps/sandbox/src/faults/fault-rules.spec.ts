import { Problem } from '../controls/problem.js';
import { readFault } from './fault-fields.js';
import { FaultRules } from './fault-rules.js';

const call = (path: string, method = 'GET', vendor: 'bigcommerce' | 'deltek' = 'deltek') => ({
  vendor,
  method,
  path,
});
const statuses = (rules: FaultRules, times: number) =>
  Array.from({ length: times }, () => rules.due(call('demo/api/firm'))?.status ?? null);

describe('a fault rule', () => {
  it.each([
    ['DataEntry/inControl', 'demo/api/DataEntry/inControl', true],
    ['dataentry', 'demo/api/DataEntry/inControl', true],
    ['DataEntry/*', 'demo/api/DataEntry/inControl', true],
    ['DataEntry/*', 'demo/api/DataEntry/inControl/BCIN-1', false],
    ['DataEntry/**', 'demo/api/DataEntry/inControl/BCIN-1', true],
    ['demo/*/firm', 'demo/api/firm', true],
    ['irm/*', 'demo/api/firm/1', false],
    ['in.ontrol', 'demo/api/DataEntry/inControl', false],
    ['*', 'demo/api/firm', true],
  ])('for %s and a call of %s: %p', (path, called, expected) => {
    const rules = new FaultRules();
    rules.add(readFault({ vendor: 'deltek', path, status: 500 }));
    expect(rules.due(call(called)) !== null).toBe(expected);
  });

  it('concerns its vendor and its method only', () => {
    const rules = new FaultRules();
    rules.add(readFault({ vendor: 'deltek', method: 'put', path: 'firm', status: 500 }));
    expect(rules.due(call('firm', 'PUT', 'bigcommerce'))).toBeNull();
    expect(rules.due(call('firm', 'GET'))).toBeNull();
    expect(rules.due(call('firm', 'PUT'))).not.toBeNull();
  });

  it('lets calls pass first and stops when it has done its part', () => {
    const rules = new FaultRules();
    rules.add(readFault({ vendor: 'deltek', path: 'firm', status: 503, after: 2, times: 2 }));
    expect(statuses(rules, 6)).toEqual([null, null, 503, 503, null, null]);
    expect(rules.list()).toMatchObject([{ seen: 6, applied: 2 }]);
  });

  it('comes before younger ones, and leaves them the calls it is not due for', () => {
    const rules = new FaultRules();
    const first = rules.add(readFault({ vendor: 'deltek', path: 'firm', status: 500, times: 1 }));
    rules.add(readFault({ vendor: 'deltek', path: 'firm', status: 429 }));
    expect(statuses(rules, 3)).toEqual([500, 429, 429]);
    expect([rules.remove(first.id), rules.remove(first.id)]).toEqual([true, false]);
    rules.clear();
    expect(statuses(rules, 1)).toEqual([null]);
  });

  const right = { vendor: 'deltek', path: 'firm', status: 500 };
  it.each([
    [{ ...right, vendor: 'shopify' }, ['vendor']],
    [{ ...right, path: '' }, ['path']],
    [{ vendor: 'deltek', status: 500 }, ['path']],
    [{ ...right, method: 'FETCH' }, ['method']],
    [{ ...right, status: 99 }, ['status']],
    [{ ...right, after: -1, times: 0 }, ['after', 'times']],
    [{ ...right, delayMs: 'long' }, ['delayMs']],
    [{ ...right, colour: 'red' }, ['colour']],
    [{ ...right, headers: { 'x-a': 'two\r\nlines' } }, ['headers.x-a']],
    [{ ...right, headers: { 'Content-Length': '5' } }, ['headers.Content-Length']],
    [{ ...right, reset: true, timeoutAfterCommit: true }, ['timeoutAfterCommit', 'reset']],
    [{ vendor: 'deltek', path: 'firm', reset: true, body: 'x' }, ['body']],
    [{ vendor: 'deltek', path: 'firm' }, ['status']],
    [{ vendor: 'deltek', path: 'firm', timeoutAfterCommit: false, delayMs: 5 }, ['timeoutAfterCommit']],
  ])('%j is refused naming the field', (body, fields) => {
    expect.assertions(2);
    try {
      readFault(body);
    } catch (error) {
      expect(error).toBeInstanceOf(Problem);
      expect((error as Problem).errors.map(({ field }) => field)).toEqual(fields);
    }
  });
});
