import { firstStepOf, missingOfTest, stepAfter, stepToShow, withoutSecrets } from './set-up-steps';

const TESTED = { lastTest: { ok: true } };

describe('a set-up', () => {
  it('goes no further than the test until one has passed', () => {
    expect(stepToShow('mode', { lastTest: null })).toBe('test');
    expect(stepToShow('mode', { lastTest: { ok: false } })).toBe('test');
  });

  it('goes on at the step in the address, else with the settings', () => {
    expect(stepToShow('mode', TESTED)).toBe('mode');
    expect(stepToShow('test', TESTED)).toBe('test');
    expect(stepToShow('', TESTED)).toBe('settings');
    expect(stepToShow('store', TESTED)).toBe('settings');
  });

  it('ends with the mode', () => {
    expect(stepAfter('settings')).toBe('hooks');
    expect(stepAfter('mode')).toBeNull();
  });

  it('goes back to the first step that has a mistake', () => {
    expect(firstStepOf(['settings.cutoverDate', 'deltek.baseUrl'])).toBe('deltek');
    expect(firstStepOf(['name', 'deltek.baseUrl'])).toBe('store');
    expect(firstStepOf(['settings.cutoverDate'])).toBe('start');
    expect(firstStepOf([])).toBeNull();
  });

  it('keeps what was typed but its secrets', () => {
    const typed = {
      name: 'Acme',
      bigcommerce: { storeHash: 'abc123', accessToken: 'a', clientSecret: 'b' },
      deltek: { username: 'connector', password: 'c', clientSecret: 'd' },
    };
    expect(withoutSecrets(typed)).toEqual({
      name: 'Acme',
      bigcommerce: { storeHash: 'abc123', accessToken: '', clientSecret: '' },
      deltek: { username: 'connector', password: '', clientSecret: '' },
    });
  });

  it('says what has to pass before it goes on behind its test', () => {
    const step = (name: string, ok: boolean) => ({ name, ok });
    expect(missingOfTest(null)).toBe('It goes on once the connection was tested.');
    const steps = [step('Deltek: sign-in', true), step('Deltek: banks', false)];
    expect(missingOfTest({ ok: false, steps })).toBe(
      'It goes on once every step passes; “Deltek: banks” did not.',
    );
    expect(missingOfTest({ ok: false, steps: [...steps, step('Deltek: periods', false)] })).toContain(
      '“Deltek: banks” did not, nor did 1 more.',
    );
    expect(missingOfTest({ ok: true, steps: [] })).toBeNull();
  });
});
