/** The scope of what a poll found out about refunds. */
export const REFUND_SCOPE = 'poll/refund';

/** As SQL: the event tells of a refund. A look at such an order reads its refunds in any case. */
export const TELLS_OF_REFUND = `(scope LIKE 'store/order/refund%' OR scope = '${REFUND_SCOPE}')`;
