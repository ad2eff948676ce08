/** What a cause says to a bookkeeper, and what to do. Each has its page in docs/operations. */
interface Cause {
  readonly sentence: string;
  readonly fix: string;
}

/** The closed list of causes of holds and exceptions (product-surface section 3). */
export const CAUSES = {
  firm_unresolved: {
    sentence: 'The customer of this order is not matched to a Deltek firm.',
    fix: 'Add a firm mapping for the customer (or for guests), then retry.',
  },
  project_unresolved: {
    sentence: 'No project rule leads to an active Deltek project for this order.',
    fix: 'Add or correct a project rule, or activate the project in Deltek, then retry.',
  },
  account_unmapped: {
    sentence: 'An amount of this order has no ledger account.',
    fix: 'Add an account rule for the role and match shown, then retry.',
  },
  catalog_refused: {
    sentence: 'Rules name categories, but the store does not let the connector read its catalog.',
    fix: 'Give the API account the read-only scope Products (the order goes on within an hour, or retry), or remove the rules that name a category.',
  },
  tax_unmapped: {
    sentence: 'A tax of this order has no liability account.',
    fix: 'Add a tax rule for the tax shown, then retry.',
  },
  payment_method_unmapped: {
    sentence: 'A payment of this order has no payment rule, or its rule names no bank code.',
    fix: 'Add a payment rule with a bank code for the method shown, then retry.',
  },
  billing_client_mismatch: {
    sentence: 'The project bills another firm than the one this customer is matched to.',
    fix: 'Correct the project rule or the firm mapping; Deltek bills by project.',
  },
  total_mismatch: {
    sentence: 'The amounts of this order do not add up to its total.',
    fix: 'Compare the store amounts with the lines shown; correct the order in the store.',
  },
  currency_unsupported: {
    sentence: 'A currency of this order does not fit its project, its bank code or the rest of the order.',
    fix: 'Compare the currencies shown; correct the rule, choose another currencyMode, or post the order by hand.',
  },
  rate_missing: {
    sentence: 'The order is in another currency than the ledger, and there is no exchange rate for it.',
    fix: 'Add the rate of the day shown (under Mappings, Rates): the order then goes on by itself. Or choose another rateSource, then retry.',
  },
  gift_certificate_taxed: {
    sentence: 'The store charged tax on the sale of a gift certificate.',
    fix: 'Correct the tax in the store, or set giftCertificateTaxed to yes where the sale is taxed.',
  },
  period_closed: {
    sentence: 'The accounting period of this document is closed or does not exist in Deltek.',
    fix: 'Open the period in Deltek, or let closed periods post to the first open one.',
  },
  before_cutover: {
    sentence: 'The order is older than the cut-over date.',
    fix: 'Nothing to do; a backfill of its days posts it all the same.',
  },
  status_not_payable: {
    sentence: 'The order is not paid (yet), so nothing is to be posted.',
    fix: 'Nothing to do; it is looked at again when it changes in the store.',
  },
  paid_not_placed: {
    sentence: 'The store lists captured money of an order that it has as incomplete or declined.',
    fix: 'Look at the payment in the store: set the order to a paid status, and it is posted by itself; or give the money back, and it is over.',
  },
  zero_order: {
    sentence: 'The order has a total of 0.00 and is not posted.',
    fix: 'Nothing to do; set zeroOrders to post if such orders should be invoiced.',
  },
  migrated_order: {
    sentence: 'The order was imported into the store from another system.',
    fix: 'Nothing to do.',
  },
  test_order: {
    sentence: 'The order was paid with a test transaction.',
    fix: 'Nothing to do.',
  },
  capture_incomplete: {
    sentence: 'The captured money is not the amount of the order.',
    fix: 'Compare the payments with the order in the store and decide.',
  },
  certificate_by_hand: {
    sentence: 'A gift certificate of this order is in no document: its receipt is entered by hand.',
    fix: 'Enter it with the receipt in Deltek, on the account of the liability (given back: take it back there), then acknowledge. Of later orders: set giftCertificateSaleDoc to invoice_line, or offlineReceipts to on_paid_status.',
  },
  order_changed: {
    sentence: 'What is posted of this order can no longer be followed by further documents.',
    fix: 'Compare the order with its documents and adjust by hand in Deltek.',
  },
  order_revived: {
    sentence: 'The order was cancelled, its invoices are taken back, and it is alive again in the store.',
    fix: 'Cancel it again in the store and place a new order, or book the sale by hand in Deltek.',
  },
  cancelled_money_kept: {
    sentence: 'The order is cancelled, but its money was not given back.',
    fix: 'Refund it in the store, or agree with the customer what it pays; it ends when the money is given back.',
  },
  undone_at_gateway: {
    sentence: 'Money of this order went back at the gateway, and the store has no refund of it.',
    fix: 'Ask the gateway. Enter it in the store as an offline refund, and name the bank code the payment was received at: then it is booked, and over. Or book it by hand in Deltek, then acknowledge.',
  },
  credit_left: {
    sentence: 'More was paid than the order is now; the rest is the customer’s.',
    fix: 'Give it back in the store as a custom amount, or use it for another invoice of the customer.',
  },
  dispute_hint: {
    sentence: 'The store has the payment of this order as disputed.',
    fix: 'Enter the dispute with its amount once the gateway tells of it; the order itself goes on.',
  },
  refunded_and_lost: {
    sentence: 'Money of the order was refunded, and a dispute of it was lost; it may be the same money.',
    fix: 'Compare both documents shown. Went out once only: correct the other in Deltek. Held, since it is more than was paid: say with the outcome that it was lost besides the refunds.',
  },
  tax_overclaimed: {
    sentence: 'A lost dispute claimed more tax back than the order bears since it was lowered.',
    fix: 'Compare the dispute with the edit. Where both stand, enter the difference shown in Deltek: credit the tax account, debit where the dispute was lost; then acknowledge.',
  },
  event_unsupported: {
    sentence: 'The order carries something this release does not post by itself.',
    fix: 'Post the part shown by hand in Deltek.',
  },
  refund_exceeds_invoice: {
    sentence: 'A refund is larger than what is left of its invoice line.',
    fix: 'Compare the refunds of the order and decide.',
  },
  refund_waiting: {
    sentence: 'Money of this order was given back before the order is to be invoiced.',
    fix: 'Nothing to do: it is booked after the invoice, once the order is shipped or completed. Cancelled or refunded in full, the order gives it back out of its deposit.',
  },
  refunded_and_edited: {
    sentence: 'The order was lowered by what a refund has taken back already.',
    fix: 'Where both are the same money, undo the edit in the store: the refund alone stands. What is to go back besides, refund there.',
  },
  refund_declined: {
    sentence: 'A payment of a refund was declined; no money went back to the shopper.',
    fix: 'Refund it again in the store, or settle it with the shopper; the detail says what of it is in the books.',
  },
  offline_refund: {
    sentence: 'A refund was marked offline; the store moved no money.',
    fix: 'Say which bank code paid it; where the order was not paid and no money left, acknowledge it.',
  },
  store_credit_granted: {
    sentence: 'The store credit of a customer rose, and no refund explains it.',
    fix: 'Approve it as a grant (a journal entry is posted), or dismiss it with the reason.',
  },
  fees_left_out: {
    sentence:
      'Fees accrued at the end of a period leave out captures in another currency: no rate of theirs is known.',
    fix: 'Enter the fees of the orders shown by hand, as a fee accrual dated in the period; or leave it: it ends when the next period is over.',
  },
  invoice_number_taken: {
    sentence: 'The invoice number is already used on that project by another batch.',
    fix: 'Look at the invoice in Deltek; once the other one is renumbered or gone there, retry.',
  },
  identity_conflict: {
    sentence: 'Deltek holds a document with this batch name but with other amounts, or in another company.',
    fix: 'Compare both in Deltek; once the one there is corrected or gone, retry.',
  },
  period_differs: {
    sentence: 'Deltek posted the document in another period than planned.',
    fix: 'Compare the posted period with the plan; correct it in Deltek if it matters.',
  },
  outcome_uncertain: {
    sentence: 'It is not known whether Deltek stored this document; it is being looked up.',
    fix: 'Usually none: it is looked up again by itself. Where it is held, look at Deltek, then retry: what is found there is adopted, what is not is made once.',
  },
  file_removed: {
    sentence: 'The file of this document was removed in Deltek before it was posted.',
    fix: 'If it was removed by mistake, retry: it is looked for and made again. Otherwise leave it; nothing was posted.',
  },
  ledger_drift: {
    sentence: 'Deltek’s posted ledger shows something else than what was posted and confirmed.',
    fix: 'Compare both sides shown. Correct it in Deltek, or accept it there; this ends by itself when the difference is gone.',
  },
  deltek_unread: {
    sentence:
      'A list of Deltek, or its posted ledger, could not be read; what was read before is still used.',
    fix: 'Usually none: it is tried again by itself. Where Deltek refuses, give the login the right shown.',
  },
  deltek_rejected: {
    sentence: 'Deltek refused the document.',
    fix: "Read Deltek's words, correct the cause, then retry.",
  },
  deltek_auth: {
    sentence: 'Deltek refused the sign-in; the connection is paused.',
    fix: 'Correct the credentials and test the connection.',
  },
  bigcommerce_auth: {
    sentence: 'BigCommerce refused the access token; the connection is paused.',
    fix: 'Correct the token and test the connection.',
  },
  vendor_unavailable: {
    sentence: 'A vendor could not be reached for a long time.',
    fix: 'Usually none: it is tried again by itself.',
  },
  order_vanished: {
    sentence: 'The order is archived or gone in the store.',
    fix: 'Look at its documents and decide; nothing is reversed by itself.',
  },
  contract_violation: {
    sentence: 'A vendor sent an answer of a shape we do not know.',
    fix: 'Report what is shown here to support: it names the call, the field and what stood there. The answers are kept: of the calls of a document with its attempts, of a look at an order with this, without the person in them.',
  },
  internal_error: {
    sentence: 'Something failed on our side.',
    fix: 'Retry; if it happens again, report the correlation id to support.',
  },
} as const satisfies Record<string, Cause>;

export type CauseCode = keyof typeof CAUSES;
