interface StoreOrder {
  readonly status: string;
  readonly paymentStatus: string;
}

/** What can still be done to an order of the pretended store. Only money that was taken is given back. */
export function openActs({ status, paymentStatus }: StoreOrder) {
  return {
    refund: paymentStatus === 'captured' || paymentStatus === 'partially refunded',
    capture: paymentStatus === 'authorized',
    cancel: status !== 'Cancelled' && status !== 'Refunded',
  };
}
