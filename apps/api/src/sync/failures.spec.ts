import { BigCommerceError, type BigCommerceReason } from '#bigcommerce';
import { DeltekError, type DeltekReason } from '#deltek';
import { FirmPendingError } from '../alignment/index.js';
import { OrderNotFoundError, ProcessDiedError, verdictOnLook, type LookVerdict } from './failures.js';

type Row<Reason> = [Reason, LookVerdict['does'], LookVerdict['cause']];

describe('what a failed look leads to', () => {
  it.each<Row<BigCommerceReason>>([
    ['auth_failed', 'pause', 'bigcommerce_auth'],
    ['forbidden', 'pause', 'bigcommerce_auth'],
    ['unreachable', 'pause', 'vendor_unavailable'],
    ['not_found', 'person', 'order_vanished'],
    ['rate_limited', 'wait', 'vendor_unavailable'],
    ['held_back', 'wait', 'vendor_unavailable'],
    ['unavailable', 'retry', 'vendor_unavailable'],
    ['cancelled', 'wait', 'vendor_unavailable'],
    ['conflict', 'retry', 'vendor_unavailable'],
    ['outcome_unknown', 'retry', 'vendor_unavailable'],
    ['invalid_request', 'person', 'contract_violation'],
    ['contract_violation', 'person', 'contract_violation'],
  ])('for %s of the store: %s, shown as %s', (reason, does, cause) => {
    expect(verdictOnLook(new BigCommerceError(reason, 'bigcommerce.test'))).toEqual({ does, cause });
  });

  it.each<Row<DeltekReason>>([
    ['auth_failed', 'pause', 'deltek_auth'],
    ['misconfigured', 'pause', 'vendor_unavailable'],
    ['rate_limited', 'wait', 'vendor_unavailable'],
    ['held_back', 'wait', 'vendor_unavailable'],
    ['unavailable', 'retry', 'vendor_unavailable'],
    ['contract_violation', 'person', 'contract_violation'],
    ['forbidden', 'person', 'deltek_rejected'],
    ['not_found', 'person', 'deltek_rejected'],
    ['already_exists', 'person', 'deltek_rejected'],
    ['rejected', 'person', 'deltek_rejected'],
    ['period_closed', 'person', 'deltek_rejected'],
    ['outcome_unknown', 'person', 'deltek_rejected'],
  ])('for %s of Deltek: %s, shown as %s', (reason, does, cause) => {
    expect(verdictOnLook(new DeltekError({ reason, operation: 'deltek.test' }))).toEqual({ does, cause });
  });

  it('for an order that is not there: a few tries, then a person', () => {
    const verdict = verdictOnLook(new OrderNotFoundError('order 7'));
    expect(verdict).toEqual({ does: 'retry_then_person', cause: 'order_vanished' });
  });

  it('for a firm that is being created: again, until it is known how that ended', () => {
    const verdict = verdictOnLook(new FirmPendingError('sent'));
    expect(verdict).toEqual({ does: 'retry', cause: 'outcome_uncertain' });
  });

  it('for an order whose looks end their process: at long intervals, and shown', () => {
    expect(verdictOnLook(new ProcessDiedError(3))).toEqual({ does: 'retry', cause: 'internal_error' });
  });

  it('for a database that is full or away: again, for as long as it takes', () => {
    const full = Object.assign(new Error('could not extend file'), { code: '53100' });
    expect(verdictOnLook(full)).toEqual({ does: 'retry', cause: 'internal_error' });
  });

  it('for a mistake of ours: a few tries, then a person, and never the blame on a vendor', () => {
    expect(verdictOnLook(new TypeError('bug'))).toEqual({
      does: 'retry_then_person',
      cause: 'internal_error',
    });
  });
});
