import { z } from 'zod';
import type { Told } from '#mapping';

const amount = z.string().regex(/^\d+(\.\d+)?$/);
const instant = z.iso.datetime();
const wbs = z.strictObject({ wbs1: z.string(), wbs2: z.string(), wbs3: z.string() });
const orderId = z.int().positive();
const creditParts = z.array(z.strictObject({ invoice: z.string().min(1), wbs, amount })).min(1);

/** How each kind of fact is kept; what does not read back as it was written is a mistake of ours. */
export const FACT_BODIES = {
  refund_payment: z.strictObject({
    refundId: z.int().positive(),
    paymentId: z.int().positive(),
    bankCode: z.string().min(1),
    date: z.iso.date(),
  }),
  dispute: z.strictObject({
    id: z.string().min(1),
    key: z.string().regex(/^[A-Z0-9]{1,12}$/),
    bankCode: z.string().min(1),
    amount,
    fee: amount,
    openedAt: instant,
    outcome: z
      .strictObject({
        result: z.enum(['won', 'lost']),
        feeReturned: z.boolean(),
        at: instant,
        besidesRefunds: z.boolean().exactOptional(),
      })
      .nullable(),
  }),
  credit_move: z.strictObject({
    key: z.string().min(1),
    toOrderId: orderId,
    from: creditParts,
    to: creditParts,
    date: z.iso.date(),
  }),
  credit_received: z.strictObject({
    key: z.string().min(1),
    fromOrderId: orderId,
    parts: creditParts,
    date: z.iso.date(),
  }),
} as const;

export type FactKind = keyof typeof FACT_BODIES;
export type FactBodies = { [Kind in FactKind]: z.infer<(typeof FACT_BODIES)[Kind]> };

/** Which fact of which order. */
export interface FactName<Kind extends FactKind = FactKind> {
  readonly connectionId: string;
  readonly orderId: number;
  readonly kind: Kind;
  readonly key: string;
}

/** Facts in the order they were told in, as planning takes them. */
export function toldOf(facts: readonly { readonly kind: FactKind; readonly body: unknown }[]): Told {
  const of = <Kind extends FactKind>(kind: Kind) =>
    facts
      .filter((fact) => fact.kind === kind)
      .map(({ body }) => FACT_BODIES[kind].parse(body) as FactBodies[Kind]);
  return {
    refundPayments: of('refund_payment'),
    disputes: of('dispute'),
    creditMoves: of('credit_move'),
    creditsReceived: of('credit_received'),
  };
}
