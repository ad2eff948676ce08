import { reasonOfFault, reasonOfStatus } from './error-table.js';

describe('a fault', () => {
  it.each([
    ['blocked_address', 'unreachable'],
    ['insecure_url', 'unreachable'],
    ['name_not_found', 'unavailable'],
    ['tls', 'unreachable'],
    ['redirect_refused', 'unreachable'],
    ['connection_refused', 'unavailable'],
    ['connection_lost', 'unavailable'],
    ['timeout', 'unavailable'],
    ['response_too_large', 'contract_violation'],
    ['cancelled', 'cancelled'],
    ['over_budget', 'held_back'],
    ['circuit_open', 'held_back'],
    ['credentials_refused', 'auth_failed'],
  ] as const)('%s is %s for a read, and for a write that was not sent', (fault, reason) => {
    expect(reasonOfFault(fault, 'read', true)).toBe(reason);
    expect(reasonOfFault(fault, 'write', false)).toBe(reason);
  });

  it.each(['connection_lost', 'timeout', 'response_too_large', 'cancelled'] as const)(
    '%s leaves the outcome of a sent write unknown',
    (fault) => expect(reasonOfFault(fault, 'write', true)).toBe('outcome_unknown'),
  );

  it('is no doubt where a write was answered with a redirect', () => {
    expect(reasonOfFault('redirect_refused', 'write', true)).toBe('unreachable');
  });
});

it.each([408, 499, 500, 503, 507, 599])('%i leaves the outcome of a write unknown', (status) => {
  expect(reasonOfStatus(status, 'write')).toBe('outcome_unknown');
});
