import fc from 'fast-check';
import { anyOf, between, equals, filterHash, queryString } from './filter-hash.js';

const asText = (parameters: readonly (readonly [string, string])[]) =>
  parameters.map(([name, value]) => `${name}=${value}`);

describe('filterHash', () => {
  it('writes one condition with its type, operator and place, and joins nothing to it', () => {
    expect(asText(filterHash([equals('Batch', 'BCIN-7-42')], '='))).toEqual([
      'filterHash[0][name]=Batch',
      'filterHash[0][value]=BCIN-7-42',
      'filterHash[0][type]=string',
      'filterHash[0][opp]==',
      'filterHash[0][seq]=0',
    ]);
  });

  it('numbers several conditions and joins each to the next, the last to none', () => {
    const joins = filterHash(
      [equals('WBS1', 'P1'), equals('Invoice', '7'), equals('Batch', 'B')],
      '=',
    ).filter(([name]) => name.endsWith('[condition]'));
    expect(joins).toEqual([
      ['filterHash[0][condition]', 'AND'],
      ['filterHash[1][condition]', 'AND'],
    ]);
  });

  it('joins alternatives with OR', () => {
    expect(asText(filterHash(anyOf('WBS1', ['P1', 'P2']), '='))).toEqual(
      expect.arrayContaining(['filterHash[0][condition]=OR', 'filterHash[1][value]=P2']),
    );
  });

  it('gives dates their type and a Z offset, without which Deltek answers an empty list', () => {
    const window = between(
      'ModDate',
      new Date('2026-07-14T02:00:00+02:00'),
      new Date('2026-07-15T00:00:00Z'),
    );
    expect(asText(filterHash(window, '='))).toEqual([
      'filterHash[0][name]=ModDate',
      'filterHash[0][value]=2026-07-14T00:00:00.000Z',
      'filterHash[0][type]=datetime',
      'filterHash[0][opp]=>=',
      'filterHash[0][seq]=0',
      'filterHash[0][condition]=AND',
      'filterHash[1][name]=ModDate',
      'filterHash[1][value]=2026-07-15T00:00:00.000Z',
      'filterHash[1][type]=datetime',
      'filterHash[1][opp]=<',
      'filterHash[1][seq]=1',
    ]);
  });

  it('leaves a window open at the end that is not given', () => {
    expect(between('ModDate', new Date(0))).toEqual([
      { field: 'ModDate', operator: '>=', value: new Date(0) },
    ]);
    expect(between('ModDate')).toEqual([]);
  });

  it('replaces only the equality operator by the one the tenant takes', () => {
    const conditions = [
      equals('Name', 'x'),
      { field: 'ModDate', operator: '>=', value: new Date(0) } as const,
    ];
    const operators = filterHash(conditions, 'eq').filter(([name]) => name.endsWith('[opp]'));
    expect(operators.map(([, value]) => value)).toEqual(['eq', '>=']);
  });
});

describe('queryString', () => {
  it('encodes symbols and leaves brackets raw', () => {
    const parameters = [...filterHash([equals('Name', 'A&B = 1')], '='), ['q.maxrows', '1'] as const];
    expect(queryString(parameters)).toBe(
      '?filterHash[0][name]=Name&filterHash[0][value]=A%26B%20%3D%201&filterHash[0][type]=string&filterHash[0][opp]=%3D&filterHash[0][seq]=0&q.maxrows=1',
    );
  });

  it('is nothing without parameters', () => {
    expect(queryString([])).toBe('');
  });

  it('brings any value through unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const read = new URLSearchParams(queryString(filterHash([equals('Name', value)], '=')));
        expect(read.get('filterHash[0][value]')).toBe(value);
      }),
    );
  });
});
