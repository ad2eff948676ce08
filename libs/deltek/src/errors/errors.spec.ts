import { HttpFault, type FaultKind, type HttpResponse } from '#http';
import {
  DeltekError,
  errorOfAnswer,
  errorOfFault,
  reasonOfStatus,
  type CallKind,
  type DeltekReason,
} from './index.js';
import { vendorMessages } from './vendor-message.js';

const NOW = new Date('2026-07-14T12:00:00Z');

function answer(status: number, text: string, headers: Record<string, string> = {}): HttpResponse {
  return { status, text, headers, durationMs: 1, attempt: 1 };
}

function reasonOf(status: number, message: string, kind: CallKind = 'write'): DeltekReason {
  return errorOfAnswer(answer(status, JSON.stringify({ message })), 'deltek.test', kind, () => NOW).reason;
}

describe('what a status means when the body says nothing', () => {
  it.each<[number, DeltekReason, DeltekReason]>([
    [400, 'rejected', 'rejected'],
    [401, 'auth_failed', 'auth_failed'],
    [403, 'forbidden', 'forbidden'],
    [404, 'not_found', 'not_found'],
    [408, 'unavailable', 'outcome_unknown'],
    [409, 'already_exists', 'already_exists'],
    [422, 'rejected', 'rejected'],
    [429, 'rate_limited', 'rate_limited'],
    [500, 'unavailable', 'outcome_unknown'],
    [502, 'unavailable', 'outcome_unknown'],
    [503, 'unavailable', 'outcome_unknown'],
    [504, 'unavailable', 'outcome_unknown'],
    [304, 'contract_violation', 'outcome_unknown'],
  ])('%i is %s on a read and %s on a write', (status, read, write) => {
    expect(reasonOfStatus(status, 'read')).toBe(read);
    expect(reasonOfStatus(status, 'write')).toBe(write);
  });
});

describe("what Deltek's sentences mean", () => {
  it.each<[string, DeltekReason]>([
    ['Field CustStoreID does not exist', 'rejected'],
    ['Column:CashBasisAccount does not exist', 'rejected'],
    ['Please provide a Last for table Contacts.', 'rejected'],
    ['Please provide an Organization for table Clendor.', 'rejected'],
    ['Country Code USA does not exist.', 'rejected'],
    ['Firm Number already exists: C00412', 'already_exists'],
    ['Record BCIN-7-42 already exists and cannot be added.', 'already_exists'],
    ["String or binary data would be truncated in table 'demo.dbo.inControl', column 'Batch'.", 'rejected'],
    ['Object reference not set to an instance of an object.', 'rejected'],
    ["Cannot insert the value NULL into column 'Company'", 'rejected'],
    ['Cannot insert NULL into Company', 'rejected'],
    ['The file was already posted.', 'already_exists'],
    ['Period 202606 is closed', 'period_closed'],
    ['You cannot post to a closed period.', 'period_closed'],
  ])('%s: %s, with 400 and with 500', (message, reason) => {
    expect(reasonOf(400, message)).toBe(reason);
    expect(reasonOf(500, message)).toBe(reason);
  });

  it('decide nothing when the login or its rights are the matter', () => {
    expect(reasonOf(401, 'Record x already exists')).toBe('auth_failed');
    expect(reasonOf(403, 'the period is closed')).toBe('forbidden');
  });

  it('leave an unknown 500 on a write open: it may have been carried out', () => {
    expect(reasonOf(500, 'Something unforeseen')).toBe('outcome_unknown');
    expect(reasonOf(500, 'Something unforeseen', 'read')).toBe('unavailable');
  });
});

describe('what a missing answer means', () => {
  it.each<[FaultKind, DeltekReason]>([
    ['blocked_address', 'misconfigured'],
    ['insecure_url', 'misconfigured'],
    ['tls', 'misconfigured'],
    ['redirect_refused', 'misconfigured'],
    ['name_not_found', 'unavailable'],
    ['connection_refused', 'unavailable'],
    ['connection_lost', 'unavailable'],
    ['timeout', 'unavailable'],
    ['cancelled', 'held_back'],
    ['response_too_large', 'contract_violation'],
    ['over_budget', 'held_back'],
    ['circuit_open', 'held_back'],
    ['credentials_refused', 'auth_failed'],
  ])('%s is %s, and an open outcome once a write was sent', (kind, reason) => {
    const reasonIf = (sent: boolean, call: CallKind) => {
      const fault = new HttpFault(kind, { operation: 'deltek.test', sent, attempt: 1 });
      return errorOfFault(fault, 'deltek.test', call);
    };
    expect(reasonIf(true, 'read')).toMatchObject({ reason, fault: kind, status: null });
    expect(reasonIf(false, 'write')).toMatchObject({ reason, fault: kind });
    expect(reasonIf(true, 'write')).toMatchObject({ reason: 'outcome_unknown', fault: kind });
  });

  it('tells how long calls are held back', () => {
    const fault = new HttpFault('over_budget', {
      operation: 'deltek.test',
      sent: false,
      attempt: 1,
      retryAfterMs: 9_000,
    });
    expect(errorOfFault(fault, 'deltek.test', 'write')).toMatchObject({ retryAfterMs: 9_000 });
  });

  it('leaves other errors alone', () => {
    const bug = new TypeError('ours');
    expect(errorOfFault(bug, 'deltek.test', 'write')).toBe(bug);
  });
});

describe("Deltek's own words", () => {
  it.each([
    ['message and detail', '{"message":"Field A does not exist","detail":""}', ['Field A does not exist']],
    [
      'ASP.NET names',
      '{"Message":"An error","ExceptionMessage":"Object reference"}',
      ['An error', 'Object reference'],
    ],
    ['an array', '[{"message":"Bad"}]', ['Bad']],
    ['a JSON string', '"Bad"', ['Bad']],
    ['plain text', 'Service  is\nbusy', ['Service is busy']],
    ['a gateway page', '<html><style>p{}</style><p>502 Bad Gateway</p></html>', ['502 Bad Gateway']],
    [
      'several violations',
      '{"message":"Please provide a Last<BR/>Country Code X does not exist.<br />"}',
      ['Please provide a Last', 'Country Code X does not exist.'],
    ],
    ['nothing', '', []],
    ['JSON without words', '{"code":7}', []],
  ])('are read from %s', (_, body, words) => {
    expect(vendorMessages(body)).toEqual(words);
  });

  it('are joined for people, and stand in the message', () => {
    const error = errorOfAnswer(
      answer(400, '{"message":"One<BR/>Two"}'),
      'deltek.createFirm',
      'write',
      () => NOW,
    );
    expect(error.vendorMessage).toBe('One; Two');
    expect(error.message).toBe('deltek.createFirm: rejected, status 400: One; Two');
  });

  it('are null when there are none', () => {
    expect(new DeltekError({ reason: 'unavailable', operation: 'deltek.test' }).vendorMessage).toBeNull();
  });

  it('are cut when they are long', () => {
    expect(vendorMessages('x'.repeat(5_000))[0]).toHaveLength(500);
  });
});

describe('Retry-After', () => {
  it.each([
    ['7', 7_000],
    ['Tue, 14 Jul 2026 12:00:05 GMT', 5_000],
    ['86400', 3_600_000],
    ['Fri, 01 Jan 2100 00:00:00 GMT', 3_600_000],
    ['soon', null],
  ])('%p travels with the error, as %p milliseconds', (header, retryAfterMs) => {
    const error = errorOfAnswer(answer(429, '', { 'retry-after': header }), 'deltek.test', 'read', () => NOW);
    expect(error).toMatchObject({ reason: 'rate_limited', status: 429, retryAfterMs });
  });
});
