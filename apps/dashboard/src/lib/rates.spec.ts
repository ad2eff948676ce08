import { rateCsv, rateErrors } from './rates';

describe('the rate of a day that is typed', () => {
  it('goes out as a file of one row, in which a comma stays within its cell', () => {
    expect(rateCsv({ currency: ' EUR ', day: '2026-11-20', rate: '1.0850' })).toBe(
      'currency,day,rate\r\nEUR,2026-11-20,1.0850\r\n',
    );
    expect(rateCsv({ currency: 'EUR', day: '2026-11-20', rate: '1,0850' })).toContain('"1,0850"');
  });

  it('is refused at the field that is wrong', () => {
    const errors = [
      { row: 2, field: 'currency', message: 'must be a currency code such as EUR' },
      { row: 2, field: '', message: 'has more cells than names' },
    ];
    expect(rateErrors({ errors })).toEqual({
      currency: 'Must be a currency code such as EUR.',
      rate: 'Has more cells than names.',
    });
  });
});
