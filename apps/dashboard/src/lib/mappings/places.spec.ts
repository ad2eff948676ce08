import { placeInWords } from './places';

describe('a place in the mapping tables', () => {
  it.each([
    ['firm-mappings.15', 'Firms, customer 15'],
    ['firm-mappings.guest', 'Firms, guests'],
    ['account-rules.refundsClearing', 'Accounts, Refunds to clear'],
    ['tax-rules.CA State Tax 7.25%', 'Taxes, CA State Tax 7.25%'],
    ['lines[12].total', 'lines[12].total'],
    ['other-rules.x', 'other-rules.x'],
  ])('called %s is read as %s', (field, words) => expect(placeInWords(field)).toBe(words));
});
