interface Common {
  /** Path in the request body, which is that of the API's field errors too. */
  readonly path: string;
  readonly label: string;
  readonly about: string;
}

/** One setting as the form asks for it. */
export type Field = Common &
  (
    | { readonly kind: 'text' | 'switch' | 'date' | 'zone' | 'lines'; readonly placeholder?: string }
    | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly suffix?: string }
    | { readonly kind: 'choice'; readonly choices: Readonly<Record<string, string>> }
  );

/** What every connection has to decide. */
export const CUTOVER: Field = {
  path: 'settings.cutoverDate',
  label: 'Cut-over date',
  about:
    'Orders placed before this day are never posted. Choose the first day your bookkeeping leaves to the connector.',
  kind: 'date',
};

/** How orders become documents. */
export const POSTING: readonly Field[] = [
  {
    path: 'settings.postingTimeZone',
    label: 'Posting time zone',
    about: 'Decides on which day an order is booked. Left empty: the store’s, read by the connection test.',
    kind: 'zone',
    placeholder: 'America/Chicago',
  },
  {
    path: 'settings.ledgerCurrency',
    label: 'Ledger currency',
    about: 'Three letters. Left empty: the tenant’s, read by the connection test.',
    kind: 'text',
    placeholder: 'USD',
  },
  {
    path: 'settings.invoiceDateBasis',
    label: 'Invoice date',
    about: 'Which day an invoice carries.',
    kind: 'choice',
    choices: {
      capture: 'The day the money was captured',
      created: 'The day the order was placed',
      shipped: 'The day it shipped',
    },
  },
  {
    path: 'settings.discountMode',
    label: 'Discounts',
    about: 'How a discount stands on the invoice.',
    kind: 'choice',
    choices: {
      contra: 'Gross revenue, discount on its own account',
      net: 'Revenue already less the discount',
    },
  },
  {
    path: 'settings.taxDetail',
    label: 'Tax lines',
    about: 'How finely tax is booked.',
    kind: 'choice',
    choices: { by_jurisdiction: 'One line for each jurisdiction', single_account: 'One line for all tax' },
  },
  {
    path: 'settings.sendTaxCode',
    label: 'Send Deltek’s tax code',
    about: 'Tax lines carry the code of their tax rule.',
    kind: 'switch',
  },
  {
    path: 'settings.zeroOrders',
    label: 'Orders over nothing',
    about: 'Orders whose total is zero.',
    kind: 'choice',
    choices: { skip: 'Leave out', post: 'Post an invoice over zero' },
  },
  {
    path: 'settings.roundingTolerance',
    label: 'Rounding tolerance',
    about: 'The largest rounding line an order may need. One that needs more is held.',
    kind: 'text',
  },
  {
    path: 'settings.closedPeriodPolicy',
    label: 'Closed periods',
    about: 'What happens to an order whose period is closed.',
    kind: 'choice',
    choices: { hold: 'Hold it until somebody decides', first_open: 'Book it in the first open period' },
  },
  {
    path: 'settings.approvalMode',
    label: 'Posting in Deltek',
    about: 'Who posts the transaction file.',
    kind: 'choice',
    choices: { post: 'The connector posts it', leave_for_approval: 'A person in Deltek posts it' },
  },
];

/** How webhooks are trusted. */
export const WEBHOOKS: readonly Field[] = [
  {
    path: 'settings.allowUnsignedWebhooks',
    label: 'Accept unsigned webhooks',
    about: 'Those that carry our own secret header. Switch off once the store signs all of its webhooks.',
    kind: 'switch',
  },
  {
    path: 'settings.webhookToleranceSeconds',
    label: 'Webhook clock tolerance',
    about: 'How far the time of a signed webhook may be from ours.',
    kind: 'number',
    min: 30,
    max: 172_800,
    suffix: ' s',
  },
];
