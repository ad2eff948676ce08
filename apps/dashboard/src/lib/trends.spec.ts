import { durationText, peakOf, trendCurrencies, trendPoint } from './trends';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const day = {
  day: '2026-11-23',
  invoiced: [{ amount: '12.00', currency: 'EUR' }, usd('1234.50')],
  received: [],
  lagSeconds: 42,
  slowSeconds: 5_400,
  opened: 2,
  resolved: 1,
  open: 3,
};

describe('days over time', () => {
  it('are drawn in one currency at a time, the most used first', () => {
    expect(trendCurrencies([day, { invoiced: [usd('1')], received: [usd('1')] }])).toEqual(['USD', 'EUR']);
  });

  it('keep amounts exact where they are read', () => {
    expect(trendPoint(day, 'USD')).toMatchObject({
      day: 'Mon 23 Nov',
      invoiced: 1234.5,
      received: 0,
      texts: { invoiced: '1,234.50 USD', middle: '42 s', slow: '1.5 h' },
    });
  });

  it.each([
    [null, 'none'],
    [89, '89 s'],
    [120, '2 min'],
    [7_200, '2 h'],
    [300_000, '3 days'],
  ])('say %s seconds as %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });

  it('know the day of the most, and none where there was nothing', () => {
    const points = [day, { ...day, day: '2026-11-24', invoiced: [usd('9000')] }].map((each) =>
      trendPoint(each, 'USD'),
    );
    expect(peakOf(points, 'invoiced')?.day).toBe('Tue 24 Nov');
    expect(peakOf(points, 'received')).toBeNull();
  });
});
