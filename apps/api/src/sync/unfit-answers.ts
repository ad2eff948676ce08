import { BigCommerceError } from '#bigcommerce';
import { DeltekError } from '#deltek';
import type { Exchange } from '#http';
import { blankedBody, type IsPlain } from './blanked-body.js';
import { verdictOnLook } from './failures.js';
import { isPlainInStore } from './plain-fields.js';

/** The most answers that are kept of a look. */
const MOST = 5;

/** Says that answers of the store do not fit together; no call has this name. */
const WHOLE = 'bigcommerce.readOrderSnapshot';

/**
 * What a vendor answered to a look where that is of no shape we know, or says that we asked wrongly: the last answer of
 * the call concerned (no body: it was too large), or, where several do not fit together, the last ones of the store.
 * Nobody is named in it. Null: the look failed otherwise.
 */
export function unfitAnswers(error: unknown, calls: readonly Exchange[]): Exchange[] | null {
  if (!(error instanceof BigCommerceError || error instanceof DeltekError)) return null;
  if (verdictOnLook(error).cause !== 'contract_violation') return null;
  const isOfStore = error instanceof BigCommerceError;
  const isTold = ({ operation, responseBody }: Exchange) =>
    responseBody !== null && operation.startsWith('bigcommerce.');
  const told =
    error.operation === WHOLE
      ? calls.filter(isTold).slice(-MOST)
      : calls.filter(({ operation }) => operation === error.operation).slice(-1);
  return told.map(isOfStore ? ofStore : ofDeltek);
}

function ofStore(call: Exchange): Exchange {
  return { ...call, requestBody: null, responseBody: withoutPersons(call.responseBody, isPlainInStore) };
}

/** Its columns hold what people wrote, under any name: the shape is kept, and no value. */
function ofDeltek(call: Exchange): Exchange {
  const [address = ''] = call.url.split('?');
  return {
    ...call,
    url: address,
    requestBody: null,
    responseBody: withoutPersons(call.responseBody, () => false),
  };
}

function withoutPersons(body: string | null, isPlain: IsPlain): string | null {
  return body === null ? null : blankedBody(body, isPlain);
}
