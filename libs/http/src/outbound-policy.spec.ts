import { admittedUrl, isPrivateHost } from './outbound-policy.js';

const policy = { privateHosts: ['localhost:4010', 'ledger.internal', ' [::1]:8080 ', '::2'] };

describe('the outbound policy', () => {
  it.each([
    ['http:', 'localhost', '4010', true],
    ['http:', 'LOCALHOST', '4010', true],
    ['http:', 'localhost', '', false],
    ['http:', 'localhost.evil.test', '4010', false],
    ['https:', 'ledger.internal', '', true],
    ['http:', 'ledger.internal', '81', true],
    ['http:', 'evil-ledger.internal', '', false],
    ['http:', '::1', '8080', true],
    ['http:', '[::1]', '8080', true],
    ['http:', '[::1]', '8081', false],
    ['http:', '[::2]', '9', true],
  ])('takes %s//%s:%s as private: %s', (protocol, host, port, expected) => {
    expect(isPrivateHost(policy, protocol, host, port)).toBe(expected);
  });

  it('knows the port a URL leaves out', () => {
    expect(isPrivateHost({ privateHosts: ['host:443'] }, 'https:', 'host', '')).toBe(true);
    expect(isPrivateHost({ privateHosts: ['host:443'] }, 'http:', 'host', '')).toBe(false);
  });

  it.each([
    ['https://api.bigcommerce.com/stores', true],
    ['http://api.bigcommerce.com/stores', false],
    ['http://localhost:4010/x', true],
    ['http://localhost@evil.test/', false],
    ['file:///etc/passwd', false],
    ['', false],
  ])('admits %s: %s', (url, admitted) => expect(admittedUrl(policy, url) !== null).toBe(admitted));
});
