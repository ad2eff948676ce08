import { wayOut } from './ways-out';

const ALL = { readsCustomers: true, writesRules: true };

describe('the way out of a hold', () => {
  it.each([
    ['firm_unresolved', 'firm-mappings.15', '', '/customers/15?connection=c1'],
    ['firm_unresolved', 'firm-mappings.guest', '', '/mappings/firms?connection=c1&add=customerId%3Dguest'],
    ['tax_unmapped', 'tax-rules.CA Tax', '', '/mappings/taxes?connection=c1&add=name%3DCA%2BTax'],
    [
      'payment_method_unmapped',
      'payment-rules.adyen',
      'no payment rule for gateway "adyen", method "Card"',
      '/mappings/payments?connection=c1&add=gateway%3Dadyen',
    ],
    [
      'payment_method_unmapped',
      'payment-rules.Check',
      'no payment rule for gateway "", method "Check"',
      '/mappings/payments?connection=c1&add=method%3DCheck',
    ],
    [
      'account_unmapped',
      'account-rules.revenue, sku A-100',
      '',
      '/mappings/accounts?connection=c1&add=role%3Drevenue%26sku%3DA-100',
    ],
    ['project_unresolved', 'project-rules', '', '/mappings/projects?connection=c1'],
  ])('%s at %s leads to where it is mended', (code, field, detail, href) =>
    expect(wayOut({ code, field, detail }, 'c1', ALL)?.href).toBe(href),
  );

  it('begins no row for who may write none, and is none where the fix is elsewhere', () => {
    const tax = { code: 'tax_unmapped', field: 'tax-rules.CA', detail: '' };
    expect(wayOut(tax, 'c1', { ...ALL, writesRules: false })?.href).toBe('/mappings/taxes?connection=c1');
    expect(wayOut({ code: 'total_mismatch', field: 'order.total', detail: '' }, 'c1', ALL)).toBeNull();
  });
});
