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
    const calls = [1, 2].map((id) => call('bigcommerce.getOrder', `{"id":${id}}`));
    const after = call('bigcommerce.listRefunds', '{"id":3}');
    expect(bodiesOf(unread('bigcommerce.getOrder'), [...calls, after])).toEqual(['{"id":2}']);
  });

  it('is the last of all of the vendor, where they do not fit together', () => {
    const calls = [1, 2, 3, 4, 5, 6].map((each) => call('bigcommerce.getOrder', `{"id":${each}}`));
    const others = [call('bigcommerce.listRefunds', null), call('deltek.findFirm', '7')];
    const bodies = bodiesOf(unread('bigcommerce.readOrderSnapshot'), [...calls, ...others]);
    expect(bodies).toEqual([2, 3, 4, 5, 6].map((id) => `{"id":${id}}`));
  });

  it('is the call alone where its answer was too large, and no answer of another', () => {
    const large = { ...call('bigcommerce.listRefunds', null), fault: 'response_too_large' as const };
    const calls = [call('bigcommerce.getOrder', '{"id":1}'), large];
    expect(unfitAnswers(unread('bigcommerce.listRefunds'), calls)).toEqual([large]);
    expect(unfitAnswers(unread('bigcommerce.listTransactions'), calls)).toEqual([]);
  });

  it('is what the store said where it found the request wrong', () => {
    const refused = call('bigcommerce.getOrder', '[{"status":400,"message":"Jane has no such field"}]');
    const error = new BigCommerceError('invalid_request', 'bigcommerce.getOrder', { status: 400 });
    expect(bodiesOf(error, [refused])).toEqual(['[{"status":400,"message":"[redacted]"}]']);
  });

  it('is nothing where the look failed otherwise', () => {
    const calls = [call('bigcommerce.getOrder', '1')];
    expect(bodiesOf(new BigCommerceError('unavailable', 'bigcommerce.getOrder'), calls)).toBeNull();
    expect(bodiesOf(new Error('ours'), calls)).toBeNull();
  });

  it('is of Deltek the shape alone, for its columns hold what people wrote', () => {
    const error = new DeltekError({ reason: 'contract_violation', operation: 'deltek.findFirm' });
    const row = '{"Name": "Strand \\"& Co\\"", "Notes" : ["by hand"], "No": 7, "Open": null}';
    const kept = unfitAnswers(error, [call('deltek.findFirm', row, 'https://d.example/firm?Name=Strand')]);
    expect(kept).toMatchObject([{ url: 'https://d.example/firm', status: 200 }]);
    expect(kept?.[0]?.responseBody).toBe(
      '{"Name":"[redacted]","Notes":["[redacted]"],"No":"[redacted number]","Open":null}',
    );
  });

  it('is of the store its amounts, numbers, times and states, and no other value', () => {
    const order = `{"id": 7, "status": "Pending", "total_inc_tax": 12.50, "currency_code": "USD", "is_deleted": false,
      "recipient_email": "jane@doe.example", "wrapping_message": "For Jane", "name": "Doe", "phone": 5550111,
      "form_fields": [{"value": ["Jane Doe"]}], "data": {"jane@doe.example": 1}, "payment_status": "${'Jane '.repeat(20)}"}`;
    expect(bodiesOf(unread('bigcommerce.getOrder'), [call('bigcommerce.getOrder', order)])).toEqual([
      '{"id":7,"status":"Pending","total_inc_tax":12.50,"currency_code":"USD","is_deleted":false,' +
        '"recipient_email":"[redacted]","wrapping_message":"[redacted]","name":"[redacted]","phone":"[redacted number]",' +
        '"form_fields":[{"value":["[redacted]"]}],"data":{"[redacted]":"[redacted number]"},"payment_status":"[redacted]"}',
    ]);
  });

  it.each([
    ['is markup', '<name>Jane Doe</name>', 'markup'],
    ['is plain text', 'Jane Doe', 'no JSON'],
    ['is empty', '', 'no JSON'],
    ['was cut short', '{"name": "Jane Doe\\', 'no JSON'],
    ['was cut short after many quotes', `"${'\\"'.repeat(200_000)}`, 'no JSON'],
    ['is too deep', '['.repeat(400_000) + ']'.repeat(400_000), 'no JSON'],
    ['is very long', `"${'x'.repeat(9_000_000)}"`, 'too long to be read'],
  ])('is described and not kept, at once, where it %s', (_what, body, what) => {
    const started = performance.now();
    expect(bodiesOf(unread('bigcommerce.getOrder'), [call('bigcommerce.getOrder', body)])).toEqual([
      `[not kept: ${body.length} characters, ${what}]`,
    ]);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
