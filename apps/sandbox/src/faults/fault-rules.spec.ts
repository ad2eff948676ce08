import { Problem } from '../controls/problem.js';
import { readFault } from './fault-fields.js';
import { FaultRules } from './fault-rules.js';

const call = (path: string, method = 'GET', vendor: 'bigcommerce' | 'deltek' = 'deltek') => ({
  vendor,
  method,
  path,
});
const statuses = (rules: FaultRules, times: number) =>
  Array.from({ length: times }, () => rules.due(call('demo/api/firm'))?.fault.status ?? null);

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

  it('meets its share of the calls, the same ones again for the same seed', () => {
    const spoilt = (seed: number) => {
      const rules = new FaultRules();
      rules.add(readFault({ vendor: 'deltek', path: '**', status: 500, share: 0.1, seed }));
      return statuses(rules, 1_000).flatMap((status, index) => (status === null ? [] : [index]));
    };
    expect(spoilt(5)).toEqual(spoilt(5));
    expect(spoilt(6)).not.toEqual(spoilt(5));
    expect(spoilt(5).length).toBeGreaterThan(70);
    expect(spoilt(5).length).toBeLessThan(130);
  });

  it('lets so many calls pass between two that it spoils', () => {
    const rules = new FaultRules();
    rules.add(readFault({ vendor: 'deltek', path: 'firm', status: 401, apart: 2 }));
    expect(statuses(rules, 7)).toEqual([401, null, null, 401, null, null, 401]);
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
    [{ ...right, share: 0, seed: -1 }, ['share', 'seed']],
    [{ vendor: 'deltek', path: 'firm', delayMs: 5, afterCommit: true }, ['afterCommit']],
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
