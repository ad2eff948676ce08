import type { DeltekReason } from './deltek-error.js';

/**
 * Deltek's sentences and what they mean (Deltek contract section 6). They decide before the status
 * does, because bad input also comes back as 500. First match wins.
 */
const MESSAGE_PATTERNS: readonly (readonly [RegExp, DeltekReason])[] = [
  [/already exists/i, 'already_exists'],
  [/already (been )?posted/i, 'already_exists'],
  [/closed period|period\b.*\b(closed|not open)/i, 'period_closed'],
  [/^Field .+ does not exist/i, 'rejected'],
  [/^Column:.+ does not exist/i, 'rejected'],
  [/^Please provide an? /i, 'rejected'],
  [/^Country Code .* does not exist/i, 'rejected'],
  [/String or binary data would be truncated/i, 'rejected'],
  [/Object reference not set to an instance of an object/i, 'rejected'],
  [/Cannot insert (the value )?NULL into/i, 'rejected'],
];

/** What Deltek's sentences mean, or null when none is known. */
export function reasonInWords(messages: readonly string[]): DeltekReason | null {
  for (const [pattern, reason] of MESSAGE_PATTERNS) {
    if (messages.some((message) => pattern.test(message))) return reason;
  }
  return null;
}
