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
    path: 'settings.invoiceTrigger',
    label: 'Invoice',
    about: 'When a paid order becomes an invoice. Money from before is kept as a deposit.',
    kind: 'choice',
    choices: {
      capture: 'When the money was captured',
      shipped: 'When it shipped',
      completed: 'When it is completed',
      authorized: 'When the payment is authorized',
    },
  },
  {
    path: 'settings.recognitionPoint',
    label: 'Revenue',
    about: 'Whether an invoice may come before the goods have left.',
    kind: 'choice',
    choices: { capture: 'With the invoice, whenever it is due', fulfilment: 'Not before it shipped' },
  },
  {
    path: 'settings.currencyMode',
    label: 'Orders in other currencies',
    about: 'Posted as they are only where projects and bank codes are in that currency.',
    kind: 'choice',
    choices: {
      functional_only: 'Convert them to the ledger’s currency',
      native: 'Post them in their own currency',
    },
  },
  {
    path: 'settings.rateSource',
    label: 'Exchange rate',
    about: 'All documents of an order share one rate. An order without a rate is held.',
    kind: 'choice',
    choices: {
      order_rate: 'The rate the store keeps with the order',
      daily_table: 'The imported rate of the day it was paid',
    },
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
    path: 'settings.invoiceSections',
    label: 'Invoice sections',
    about:
      'One line each, a role and its section: shipping = E. Others are A, tax is T; an account rule’s own section wins.',
    kind: 'lines',
  },
  {
    path: 'settings.multiProjectOrders',
    label: 'Orders of several projects',
    about: 'What happens to an order whose lines belong to different projects.',
    kind: 'choice',
    choices: {
      split_per_project: 'An invoice for each project',
      single_project: 'One invoice on the project of the order',
    },
  },
  {
    path: 'settings.giftCertificateSaleDoc',
    label: 'Gift certificates sold',
    about: 'Which document carries the liability of a gift certificate.',
    kind: 'choice',
    choices: { receipt_line: 'The cash receipt', invoice_line: 'The invoice' },
  },
  {
    path: 'settings.giftCertificateTaxed',
    label: 'Tax on gift certificates sold',
    about: 'Usually tax arises when one is redeemed. Where the sale may not be taxed, taxed ones are held.',
    kind: 'choice',
    choices: { no: 'The sale is not taxed', yes: 'The sale may be taxed' },
  },
  {
    path: 'settings.orderTotalBasis',
    label: 'Totals of the store',
    about: 'Whether they are before what gift certificates and store credit paid.',
    kind: 'choice',
    choices: { detected: 'As the connection test finds', gross: 'Before', net: 'After' },
  },
  {
    path: 'settings.onAccountTrigger',
    label: 'Orders on account',
    about: 'When an order on account, or one paid offline, is invoiced.',
    kind: 'choice',
    choices: { placed: 'When it is placed', shipped: 'When it is shipped' },
  },
  {
    path: 'settings.termsDays',
    label: 'Payment terms',
    about: 'How long after its date an invoice on account is due.',
    kind: 'number',
    min: 0,
    max: 365,
    suffix: ' days',
  },
  {
    path: 'settings.offlineReceipts',
    label: 'Money received offline',
    about: 'Who books it. With receipts of the connector, nobody books them in Deltek by hand.',
    kind: 'choice',
    choices: {
      never: 'The bookkeeper',
      on_paid_status: 'The connector, once the store says the order is paid',
    },
  },
  {
    path: 'settings.partialCapturePolicy',
    label: 'Orders captured in part',
    about: 'What happens when less money was captured than the order costs.',
    kind: 'choice',
    choices: {
      hold: 'Hold it until somebody decides',
      deposit: 'Keep the money as a deposit until all is there',
      invoice_full: 'Invoice it in full, the rest stays open',
    },
  },
  {
    path: 'settings.retainerFlag',
    label: 'Deposits as retainers',
    about: 'Mark deposits as retainers of their project. Retainers must be switched on in Deltek.',
    kind: 'choice',
    choices: { off: 'Not marked', on: 'Marked' },
  },
  {
    path: 'settings.noncashBankCode',
    label: 'Bank code without money',
    about:
      'The bank code of receipts that move no money, such as gift certificates redeemed. Its balance is always zero.',
    kind: 'text',
  },
  {
    path: 'settings.refundMode',
    label: 'Refunds',
    about:
      'How refunds are booked. A journal entry straight from the clearing account does not show in bank reconciliation. Only refunds not posted yet follow a change.',
    kind: 'choice',
    choices: {
      journal_and_receipt: 'A journal entry, and a receipt for the money',
      credit_and_receipt: 'A credit on the invoice, and a receipt for the money',
      credit_only: 'A credit on the invoice; Deltek pays it out',
      journal_entry: 'One journal entry straight from the clearing account',
    },
  },
  {
    path: 'settings.returnsMode',
    label: 'Goods that come back',
    about: 'The account of goods in a credit on the invoice. Journal entries always use the returns account.',
    kind: 'choice',
    choices: { returns_account: 'The returns account', reverse_original: 'The account they were sold on' },
  },
  {
    path: 'settings.orderLevelRefundTax',
    label: 'Refunds of a custom amount',
    about: 'The store computes no tax for them.',
    kind: 'choice',
    choices: { none: 'Book them without tax', extract_inclusive: 'Take the tax that is in them' },
  },
  {
    path: 'settings.chargebackLost',
    label: 'Disputes that are lost',
    about:
      'What a payment is that the bank took back for good. Only disputes lost from now on follow a change.',
    kind: 'choice',
    choices: {
      loss: 'A loss',
      loss_with_tax_relief: 'A loss; its sales tax is claimed back',
      return: 'A return of the goods, on the invoice',
    },
  },
  {
    path: 'settings.goodwillCredits',
    label: 'Store credit given by staff',
    about:
      'What becomes of store credit a customer has more than refunds explain. Found once a day, and when the customer changes.',
    kind: 'choice',
    choices: {
      ask: 'A person is asked',
      post: 'Booked as granted after an hour; asked where a person approves orders',
      ignore: 'Not looked for',
    },
  },
  {
    path: 'settings.feeRates',
    label: 'Fees of gateways',
    about:
      'One line each, percent and a fixed amount for each capture: stripe = 2.9 + 0.30. Fees of captures not paid out when a period ends are accrued on the next day, and reversed. Empty: no accrual.',
    kind: 'lines',
  },
  {
    path: 'settings.editPolicy',
    label: 'Edited orders',
    about:
      'What an order posts that is edited after it was invoiced. In a closed period always the differences.',
    kind: 'choice',
    choices: { delta: 'The differences', reverse_repost: 'A reversal, and the order anew' },
  },
  {
    path: 'settings.cancelledPaidPolicy',
    label: 'Cancelled after payment',
    about: 'Where the money of a cancelled order stands until it is given back.',
    kind: 'choice',
    choices: { park_as_deposit: 'On the deposit account', leave_credit: 'As credit on its invoice' },
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
    path: 'settings.roundingAccountMode',
    label: 'Rounding differences',
    about: 'Where a difference within the tolerance goes.',
    kind: 'choice',
    choices: { account: 'A line on the rounding account', allocate_to_lines: 'Spread over the goods' },
  },
  {
    path: 'settings.closedPeriodPolicy',
    label: 'Closed periods',
    about: 'What happens to an order whose period is closed.',
    kind: 'choice',
    choices: { hold: 'Hold it until somebody decides', first_open: 'Book it in the first open period' },
  },
  {
    path: 'settings.firmMismatch',
    label: 'Project of another firm',
    about: 'Deltek bills the firm of the project, so an order of another firm waits until that is mended.',
    kind: 'choice',
    choices: { hold: 'Hold the order' },
  },
  {
    path: 'settings.summaryMode',
    label: 'Documents',
    about: 'Each can be followed back to its order.',
    kind: 'choice',
    choices: { per_order: 'Each order has its own' },
  },
  {
    path: 'settings.approvalMode',
    label: 'Posting in Deltek',
    about: 'Who posts the transaction file.',
    kind: 'choice',
    choices: { post: 'The connector posts it', leave_for_approval: 'A person in Deltek posts it' },
  },
  {
    path: 'settings.documentsPerFile',
    label: 'Documents of a backfill in one posting file',
    about:
      'The most invoices, or receipts, of a backfill, a bulk replay or a bulk approval that go out in one file: fewer calls to Deltek. 1: each in its own. Only where the connector posts.',
    kind: 'number',
    min: 1,
    max: 100,
  },
  {
    path: 'settings.documentDecisions',
    label: 'Deciding about uncertain documents',
    about: 'Who decides what becomes of a document nobody knows the outcome of, or that is held or refused.',
    kind: 'choice',
    choices: { one_person: 'One person', two_people: 'One person, and a second one who agrees' },
  },
];
