import { CookieJar } from './cookie-jar.js';

function jarWith(...headers: (string | undefined)[]): CookieJar {
  const jar = new CookieJar();
  for (const header of headers) jar.take(header);
  return jar;
}

describe('CookieJar', () => {
  it('sends nothing before it got anything', () => {
    expect(jarWith(undefined).header()).toBeUndefined();
  });

  it('replays name and value, without attributes', () => {
    expect(jarWith('LB=node-3; Path=/; HttpOnly').header()).toBe('LB=node-3');
  });

  it('tells cookies joined in one header apart from the comma of a date', () => {
    const header = 'LB=node-3; Expires=Wed, 15 Jul 2026 12:00:00 GMT; Path=/, SID=a=b; Secure';
    expect(jarWith(header).header()).toBe('LB=node-3; SID=a=b');
  });

  it('keeps the newest value and forgets what the server removes', () => {
    expect(jarWith('LB=1', 'LB=2').header()).toBe('LB=2');
    expect(jarWith('LB=1', 'LB=; Path=/').header()).toBeUndefined();
    expect(jarWith('LB=1', 'LB=x; Max-Age=0').header()).toBeUndefined();
  });

  it('continues with the cookies that came with a token', () => {
    const jar = new CookieJar();
    jar.seed({ LB: 'node-1' });
    jar.take('SID=2');
    expect(jar.contents()).toEqual({ LB: 'node-1', SID: '2' });
  });

  it('stays small whatever the server sends', () => {
    const jar = jarWith(...Array.from({ length: 50 }, (_, index) => `C${index}=1`), 'C0=2', 'nonsense');
    expect(Object.keys(jar.contents())).toHaveLength(20);
    expect(jar.contents()).toMatchObject({ C0: '2' });
  });
});
