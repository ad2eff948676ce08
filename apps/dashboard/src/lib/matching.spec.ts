import { matching } from './matching';

const ALL = [{ label: 'Orders' }, { label: 'Set up a connection' }, { label: 'Connections' }];

describe('what is found by name', () => {
  it.each([
    ['', ['Orders', 'Set up a connection', 'Connections']],
    ['conn', ['Set up a connection', 'Connections']],
    ['  connection UP ', ['Set up a connection']],
    ['1042', []],
  ])('“%s”', (query, labels) => {
    expect(matching(ALL, query).map(({ label }) => label)).toEqual(labels);
  });
});
