/**
 * Why a customer is aligned: an order needs the firm; a person asked, which in mode `review` is the approval to create
 * one; or the customer changed in the store, a mapping or a firm did.
 */
export type Cause = 'order' | 'person' | 'change';
