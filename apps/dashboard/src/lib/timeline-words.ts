/** What a topic that led to a look tells of; topics of the store, and our own. */
const TOPICS: Readonly<Record<string, string>> = {
  'store/order/created': 'Order placed',
  'store/order/updated': 'Order changed',
  'store/order/archived': 'Order archived',
  'store/order/refund/created': 'Refund made',
  'store/order/transaction/created': 'Payment recorded',
  'store/order/transaction/updated': 'Payment changed',
  'poll/order': 'Order changed (poll)',
  'poll/unsettled': 'Not settled yet (poll)',
};

/** Looks nobody asked for by hand, by what made them needed. */
const CAUSES: Readonly<Record<string, string>> = {
  'customer/firm_changed': 'Looked at again because the customer’s firm changed',
  'mapping/firm_changed': 'Looked at again because the firm mappings changed',
  'rates/changed': 'Looked at again because exchange rates changed',
  'deltek/firm_changed': 'Looked at again because the firm changed in Deltek',
};

/** Steps of a document, as its attempts name them. */
const STEPS: Readonly<Record<string, string>> = {
  plan: 'Planned',
  look: 'Looked up in Deltek',
  create: 'Sent to Deltek',
  post: 'Posting asked for',
  read_back: 'Read back',
  resolve: 'Decided by a person',
};

/** How a call to a vendor ended, by the reason the API gives. */
const REASONS: Readonly<Record<string, string>> = {
  auth_failed: 'refused the sign-in',
  forbidden: 'does not allow it',
  not_found: 'does not have it',
  already_exists: 'has it already',
  rejected: 'refused it',
  period_closed: 'has the period closed',
  rate_limited: 'asked to wait',
  held_back: 'was not asked, calls are held back for now',
  unavailable: 'was not available',
  misconfigured: 'cannot be reached as it is set up',
  outcome_unknown: 'may have done it or not',
  contract_violation: 'answered what was not expected',
};

const CALL = /^(deltek|bigcommerce)\.\w+: ([a-z_]+)(?:: (.+))?$/;
const VENDORS: Readonly<Record<string, string>> = { deltek: 'Deltek', bigcommerce: 'BigCommerce' };

interface Entry {
  readonly title: string;
  /** Of an event its topic, and how often it was delivered. */
  readonly detail: string;
}

/** An entry of the story of an order as people say it; what is not known stays as the API wrote it. */
export function entryWords({ title, detail }: Entry): Entry {
  const [topic = '', ...rest] = detail.split(', ');
  const cause = CAUSES[topic];
  if (cause) return { title: cause, detail: rest.join(', ') };
  const words = TOPICS[topic];
  return { title, detail: words ? [words, ...rest].join(', ') : callWords(detail) };
}

/** What came of a call, of `deltek.createFile: outcome_unknown: no answer`: `Deltek may have done it or not: no answer`. */
export function callWords(detail: string): string {
  const [, vendor = '', reason = '', why] = CALL.exec(detail) ?? [];
  const words = REASONS[reason];
  return words ? `${VENDORS[vendor]} ${words}${why ? `: ${why}` : ''}` : detail;
}

interface Step {
  readonly step: string;
  readonly fromState: string;
  readonly toState: string;
  readonly outcome: string;
}

/** One step of a document: `Sent to Deltek: planned, then sent`; a state that stays and an outcome that is the state are not said twice. */
export function stepWords({ step, fromState, toState, outcome }: Step): { name: string; came: string } {
  const plain = (code: string) => code.replaceAll('_', ' ');
  const states = fromState === toState ? [toState] : [fromState, `then ${toState}`];
  const came = [...states, ...(outcome === toState ? [] : [outcome])].map(plain).join(', ');
  return { name: STEPS[step] ?? plain(step), came };
}
