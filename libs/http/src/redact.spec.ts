import fc from 'fast-check';
import { createRedactor } from './redact.js';

const redactor = createRedactor(['p@ss "word"/1'], ['card_last4', 'ip_address']);

describe('a redacted text', () => {
  it.each([
    ['{"access_token":"abc"}', '{"access_token":"[redacted]"}'],
    ['{"Password" : "a\\"b", "id": 1}', '{"Password" : "[redacted]", "id": 1}'],
    ['{"clientSecret":12345}', '{"clientSecret":"[redacted]"}'],
    ['{"authorization":"Bearer x"}', '{"authorization":"[redacted]"}'],
    ['{"refresh_token":"cut off he', '{"refresh_token":"[redacted]"'],
    ['{"card_last4":"4242","card_type":"visa"}', '{"card_last4":"[redacted]","card_type":"visa"}'],
    ['grant_type=password&username=u&password=hush', 'grant_type=password&username=u&password=[redacted]'],
    ['{"note":"p@ss \\"word\\"/1"}', '{"note":"[redacted]"}'],
    ['q=p%40ss%20%22word%22%2F1', 'q=[redacted]'],
    ['q=p%40ss+%22word%22%2F1', 'q=[redacted]'],
    ['{"total":"924.47"}', '{"total":"924.47"}'],
  ])('of %s is %s', (plain, expected) => expect(redactor.text(plain)).toBe(expected));

  it('has no user in its URL and no credentials in its query', () => {
    expect(redactor.url('https://me:hush@host/a?token=x&page=2#y')).toBe(
      'https://host/a?token=[redacted]&page=2#y',
    );
  });

  it('stays as it is when there is nothing to hide', () => {
    expect(createRedactor([]).text('{"id":1}')).toBe('{"id":1}');
    expect(createRedactor(['']).text('abc')).toBe('abc');
  });

  it('never contains a known secret, wherever and however it is written', () => {
    const secret = fc.string({ minLength: 6, maxLength: 30 }).filter((text) => !'[redacted]'.includes(text));
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (hidden, before, after) => {
        const blind = createRedactor([hidden]);
        expect(blind.text(JSON.stringify({ [`k${before}`]: `${hidden}${after}` }))).not.toContain(
          JSON.stringify(hidden).slice(1, -1),
        );
        expect(blind.text(`x=${encodeURIComponent(hidden)}`)).not.toContain(encodeURIComponent(hidden));
      }),
    );
  });
});
