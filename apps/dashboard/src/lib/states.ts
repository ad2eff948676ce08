/** How a state is meant: the colour, and the mark beside the word for those who do not see colours. */
export type Tone = 'good' | 'busy' | 'attention' | 'bad' | 'quiet';

interface Looks {
  readonly label: string;
  readonly tone: Tone;
}

/** Every state word of the API that people see: orders, documents, exceptions, runs, modes, hooks. */
const STATES: Readonly<Record<string, Looks>> = {
  received: { label: 'Received', tone: 'busy' },
  held: { label: 'Held', tone: 'attention' },
  awaiting_approval: { label: 'Awaiting approval', tone: 'attention' },
  planned: { label: 'Planned', tone: 'busy' },
  posting: { label: 'Posting', tone: 'busy' },
  sending: { label: 'Sending', tone: 'busy' },
  created: { label: 'Created', tone: 'busy' },
  posted: { label: 'Posted', tone: 'good' },
  confirmed: { label: 'Confirmed', tone: 'good' },
  ignored: { label: 'Ignored', tone: 'quiet' },
  uncertain: { label: 'Uncertain', tone: 'bad' },
  failed: { label: 'Failed', tone: 'bad' },
  rejected: { label: 'Rejected', tone: 'bad' },
  abandoned: { label: 'Abandoned', tone: 'quiet' },
  open: { label: 'Open', tone: 'attention' },
  assigned: { label: 'Assigned', tone: 'busy' },
  resolved: { label: 'Resolved', tone: 'good' },
  paused: { label: 'Paused', tone: 'attention' },
  shadow: { label: 'Shadow', tone: 'quiet' },
  review: { label: 'Review', tone: 'busy' },
  automatic: { label: 'Automatic', tone: 'good' },
  active: { label: 'Active', tone: 'good' },
  inactive: { label: 'Inactive', tone: 'bad' },
  missing: { label: 'Missing', tone: 'bad' },
  deactivated: { label: 'Given up by the store', tone: 'bad' },
  blocked: { label: 'Blocked for now', tone: 'attention' },
  wrong: { label: 'Delivers elsewhere', tone: 'bad' },
  info: { label: 'Good to know', tone: 'quiet' },
  warning: { label: 'Warning', tone: 'attention' },
  critical: { label: 'Critical', tone: 'bad' },
  queued: { label: 'Queued', tone: 'busy' },
  running: { label: 'Running', tone: 'busy' },
  done: { label: 'Done', tone: 'good' },
  cancelled: { label: 'Cancelled', tone: 'quiet' },
  passed: { label: 'Passed', tone: 'good' },
  by_default: { label: 'By default', tone: 'quiet' },
  settled: { label: 'Settled', tone: 'good' },
  waiting: { label: 'On its way', tone: 'busy' },
  different: { label: 'Different', tone: 'bad' },
  matched: { label: 'Matched', tone: 'good' },
  firm_created: { label: 'New firm', tone: 'good' },
  changed_in_store: { label: 'Changed in the store', tone: 'attention' },
  to_decide: { label: 'To decide', tone: 'attention' },
  new: { label: 'New', tone: 'good' },
  outcome_new: { label: 'How it ended', tone: 'good' },
  imported_before: { label: 'Imported before', tone: 'quiet' },
  entered: { label: 'Entered', tone: 'busy' },
  nothing: { label: 'Nothing waits', tone: 'quiet' },
  by_hand: { label: 'By hand', tone: 'quiet' },
  approved: { label: 'Booked', tone: 'good' },
  dismissed: { label: 'No grant', tone: 'quiet' },
  withdrawn: { label: 'Explained by a refund', tone: 'quiet' },
  held_back: { label: 'Held back', tone: 'attention' },
  won: { label: 'Won', tone: 'good' },
  lost: { label: 'Lost', tone: 'bad' },
  no_firm: { label: 'No firm', tone: 'attention' },
};

/** A state nobody described still gets a readable word. */
export function looksOf(state: string): Looks {
  const words = state.replaceAll('_', ' ');
  return STATES[state] ?? { label: words.charAt(0).toUpperCase() + words.slice(1), tone: 'quiet' };
}
