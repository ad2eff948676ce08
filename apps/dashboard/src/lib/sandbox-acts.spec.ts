import { openActs } from './sandbox-acts';

describe('what can be done to an order of the pretended store', () => {
  it.each([
    ['Awaiting Fulfillment', 'captured', { refund: true, capture: false, cancel: true }],
    ['Partially Refunded', 'partially refunded', { refund: true, capture: false, cancel: true }],
    ['Awaiting Payment', 'authorized', { refund: false, capture: true, cancel: true }],
    ['Refunded', 'refunded', { refund: false, capture: false, cancel: false }],
    ['Cancelled', 'captured', { refund: true, capture: false, cancel: false }],
    ['Cancelled', 'void', { refund: false, capture: false, cancel: false }],
  ])('is, when it is %s and its payment %s, %o', (status, paymentStatus, acts) =>
    expect(openActs({ status, paymentStatus })).toEqual(acts),
  );
});
