import { BigCommerceError } from '#bigcommerce';
import { DeltekError } from '#deltek';
import type { Exchange } from '#http';
import { unfitAnswers } from './unfit-answers.js';

const call = (operation: string, responseBody: string | null, url = 'https://vendor.example'): Exchange => ({
  operation,
  method: 'GET',
  url,
  requestBody: null,
  status: responseBody === null ? null : 200,
  responseBody,
  fault: null,
  attempt: 1,
  durationMs: 5,
  startedAt: '2026-11-20T16:00:00.000Z',
});
const bodiesOf = (error: unknown, calls: readonly Exchange[]) =>
  unfitAnswers(error, calls)?.map(({ responseBody }) => responseBody) ?? null;
const unread = (operation: string) => new BigCommerceError('contract_violation', operation);

describe('what a vendor answered to a look where that could not be read', () => {
  it('is the last answer of the call that says so', () => {
    const calls = [call('bigcommerce.getOrder', '1'), call('bigcommerce.getOrder', '2')];
    const after = call('bigcommerce.listRefunds', '3');
    expect(bodiesOf(unread('bigcommerce.getOrder'), [...calls, after])).toEqual(['2']);
  });

  it('is the last of all of the vendor, where they do not fit together', () => {
    const calls = [1, 2, 3, 4, 5, 6].map((each) => call('bigcommerce.getOrder', `${each}`));
    const others = [call('bigcommerce.listRefunds', null), call('deltek.findFirm', '7')];
    const bodies = bodiesOf(unread('bigcommerce.readOrderSnapshot'), [...calls, ...others]);
    expect(bodies).toEqual(['2', '3', '4', '5', '6']);
  });

  it('is nothing where the look failed otherwise', () => {
    const calls = [call('bigcommerce.getOrder', '1')];
    expect(bodiesOf(new BigCommerceError('unavailable', 'bigcommerce.getOrder'), calls)).toBeNull();
    expect(bodiesOf(new Error('ours'), calls)).toBeNull();
  });

  it('is of Deltek the shape alone, for its columns hold what people wrote', () => {
    const error = new DeltekError({ reason: 'contract_violation', operation: 'deltek.findFirm' });
    const cut =
      '{"Name": "Strand \\"& Co\\"", "Notes" : ["by hand"], "No": 7, "Open": null, "Street": "Quay Ro';
    const kept = unfitAnswers(error, [call('deltek.findFirm', cut, 'https://d.example/firm?Name=Strand')]);
    expect(kept).toMatchObject([{ url: 'https://d.example/firm', status: 200 }]);
    expect(kept?.[0]?.responseBody).toBe(
      '{"Name": "[redacted]", "Notes" : ["[redacted]"], "No": 7, "Open": null, "Street": "[redacted]"',
    );
  });
});
