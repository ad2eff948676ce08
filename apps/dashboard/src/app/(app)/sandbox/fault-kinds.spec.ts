import { FAULT_KINDS, faultText } from './fault-kinds';

describe('faults in words', () => {
  it('say which call of whom ends how', () => {
    expect(FAULT_KINDS.map(({ fault }) => faultText(fault))).toEqual([
      'Deltek, POST DataEntry/inControl: done, and the answer lost',
      'Deltek, any call: answered after 3000 ms',
      'Deltek, PUT DataEntry/PostTransFile: line cut',
      'BigCommerce, stores/: answered with status 429',
    ]);
  });
});
