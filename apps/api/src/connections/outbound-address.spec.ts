import { OutboundAddress } from './outbound-address.js';

const check = (url: string) =>
  new OutboundAddress({ outboundPrivateHosts: ['localhost:4010'] }).check('baseUrl', url)?.message ?? null;

describe('an address somebody types', () => {
  it.each([
    'https://2130706433/api',
    'https://0x7f000001/api',
    'https://0x7f.1/api',
    'https://0177.0.0.1/api',
    'https://127.1/api',
    'https://127.0.0.1./api',
    'https://１２７.０.０.１/api',
    'https://127。0。0。1/api',
    'https://0/api',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/api',
    'https://[::]/api',
    'https://[::ffff:127.0.0.1]/api',
    'https://[::ffff:7f00:1]/api',
    'https://[::ffff:0:7f00:1]/api',
    'https://[::127.0.0.1]/api',
    'https://[64:ff9b::7f00:1]/api',
    'https://[64:ff9b:1::7f00:1]/api',
    'https://[2002:7f00:1::]/api',
    'https://[2001:0:0:0:0:0:80ff:fffe]/api',
    'https://[fe80::1]/api',
    'https://[fd12:3456::1]/api',
    'https://[fec0::1]/api',
    'https://[ff02::1]/api',
    'https://localhost/api',
    'https://LOCALHOST./api',
    'https://a.localhost/api',
    'https://localhost:4011/api',
    'https://shop.example@127.0.0.1/api',
    'https:\\\\127.0.0.1\\api',
  ])('is refused where it leads inside, however it is spelt: %s', (url) => {
    expect(check(url)).toContain('private address');
  });

  it.each(['http://shop.example/api', 'ftp://shop.example/', 'file:///etc/passwd', 'data:text/plain,x'])(
    'is refused where it is no https: %s',
    (url) => expect(check(url)).not.toBeNull(),
  );

  it.each(['', 'https://', 'https://[::1', 'https://256.256.256.256/', 'https://a b/'])(
    'is refused where no program can use it: %j',
    (url) => expect(check(url)).toBe('is no address a program can use'),
  );

  it.each(['https://acme.deltekfirst.com/acme/api', 'https://8.8.8.8/api', 'http://localhost:4010/api'])(
    'is taken where it leads outside, or to a host that may be private: %s',
    (url) => expect(check(url)).toBeNull(),
  );
});
