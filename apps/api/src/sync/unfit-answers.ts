import { BigCommerceError, bigCommercePrivateFields } from '#bigcommerce';
import { DeltekError } from '#deltek';
import { createRedactor, type Exchange } from '#http';

/** The most answers that are kept of a look. */
const MOST = 5;
/** The most of one that is kept, in characters. */
const LONGEST = 20_000;

/** What of the store names a person, or was written by one, beside what no recording has. */
const WORDS = [
  'city',
  'zip',
  'postal_code',
  'notes',
  'reason',
  'description',
  'declined_message',
  'value',
  'display_value',
  'display_value_customer',
  'display_value_merchant',
];
const store = createRedactor([], [...bigCommercePrivateFields, ...WORDS]);

/**
 * What a vendor answered to a look where that is of no shape we know: the last answer of the call that could not be
 * read, or, where several do not fit together, the last ones of the vendor. Nobody is named in it. Null: the look failed otherwise.
 */
export function unfitAnswers(error: unknown, calls: readonly Exchange[]): Exchange[] | null {
  if (!(error instanceof BigCommerceError || error instanceof DeltekError)) return null;
  if (error.reason !== 'contract_violation') return null;
  const isOfStore = error instanceof BigCommerceError;
  const answered = calls.filter(({ responseBody }) => responseBody !== null);
  const own = answered.filter(({ operation }) => operation === error.operation).slice(-1);
  const vendor = isOfStore ? 'bigcommerce.' : 'deltek.';
  const told = own.length > 0 ? own : answered.filter(({ operation }) => operation.startsWith(vendor));
  return told.slice(-MOST).map(isOfStore ? ofStore : ofDeltek);
}

function ofStore(call: Exchange): Exchange {
  return { ...call, requestBody: null, responseBody: shortened(store.text(call.responseBody ?? '')) };
}

/** Its columns hold what people wrote, under any name: the shape is kept, and no text. */
function ofDeltek(call: Exchange): Exchange {
  const [address = ''] = call.url.split('?');
  return {
    ...call,
    url: address,
    requestBody: null,
    responseBody: shortened(withoutText(call.responseBody ?? '')),
  };
}

function withoutText(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")(\s*:)?|"(?:[^"\\]|\\.)*$/g, (whole, _text, colon?: string) =>
    colon ? whole : '"[redacted]"',
  );
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
