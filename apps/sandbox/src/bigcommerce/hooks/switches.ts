import { z } from 'zod';

/** Where stores differ in what they deliver, and how patient they are (BigCommerce contract 0.1, 5). */
export const webhookSwitchFields = z.strictObject({
  /** Standard Webhooks headers, `X-BC-Signature` in hex or base64, or only the hook's own headers. */
  webhookSignature: z.enum(['standard', 'bc-hex', 'bc-base64', 'none']),
  /** Retries after a failure: quick ones, those of the contract over 48 hours, or none. */
  webhookRetries: z.enum(['fast', 'contract', 'none']),
  /** Milliseconds after which an attempt has failed; BigCommerce publishes no number. */
  webhookTimeoutMs: z.int().min(50).max(60_000),
  /** Milliseconds between an event and its first delivery. */
  webhookDelayMs: z.int().min(0).max(600_000),
  /** How often each delivery is sent. */
  webhookCopies: z.int().min(1).max(20),
  /** Share of the deliveries that are lost, with all their copies. */
  webhookLossShare: z.number().min(0).max(1),
  /** Each copy is sent after a time of its own up to this many milliseconds: in any order. */
  webhookScatterMs: z.int().min(0).max(600_000),
  /** What the last two are rolled with. */
  webhookSeed: z.int().min(0).max(2_147_483_647),
  /** Whether destinations must be https on port 443, as BigCommerce wants; everything here is local. */
  webhookHttpsOnly: z.boolean(),
});

/** The switches of a store that concern its webhooks. */
export type WebhookSwitches = z.infer<typeof webhookSwitchFields>;

export const DEFAULT_WEBHOOK_SWITCHES: Readonly<WebhookSwitches> = {
  webhookSignature: 'standard',
  webhookRetries: 'fast',
  webhookTimeoutMs: 10_000,
  webhookDelayMs: 0,
  webhookCopies: 1,
  webhookLossShare: 0,
  webhookScatterMs: 0,
  webhookSeed: 1,
  webhookHttpsOnly: false,
};
