import { saidBy } from './said.js';

describe('what a far side said', () => {
  it.each([
    ['thanks', 'thanks'],
    ['Cannot POST /hooks/T0P-secret?key=a%20word', 'Cannot POST […]?[…]=[…]'],
    ['no such hook: t0p-SECRET', 'no such hook: […]'],
    ['key "a word" is unknown', 'key "[…]" is unknown'],
    ['<pre>https://chat.example.com/hooks/T0P-secret?key=a%20word</pre>', '<pre>[…]</pre>'],
  ])('%j is shown as %j', (said, shown) => {
    const text = saidBy(said, 'https://chat.example.com/hooks/T0P-secret?key=a%20word');
    expect(text).not.toMatch(/t0p-secret|a( |%20)word/i);
    if (!said.includes('Cannot')) expect(text).toBe(shown);
  });

  it('is blanked before it is cut, and cut', () => {
    const text = saidBy(`${'x'.repeat(195)}a-secret-path`, 'https://chat.example.com/a-secret-path');
    expect(text).toBe(`${'x'.repeat(195)}[…]`);
    expect(saidBy('y'.repeat(999), 'https://chat.example.com/')).toHaveLength(200);
  });

  it('is blanked where the address is no well-formed one', () => {
    expect(saidBy('no mailbox operator at example', 'operator@example.com')).not.toContain('operator');
    expect(saidBy('/%zz-odd is odd', 'https://chat.example.com/%zz-odd')).toBe('[…] is odd');
  });
});
