/** What is said of how the messages of an alert went; a part of the API's alert. */
interface Delivery {
  readonly destinationId: string;
  /** Null: who looks may not see where messages go. */
  readonly to: string | null;
  readonly state: 'waiting' | 'sent' | 'given_up';
  readonly failure: string | null;
}

/** Which destinations know: `told hooks.example.com`, or why one does not. Two may have the same name. */
export function deliveryWords(deliveries: readonly Delivery[]): string {
  if (deliveries.length === 0) return 'nobody was told';
  const latest = new Map(deliveries.map((delivery) => [delivery.destinationId, delivery]));
  return [...latest.values()].map(wordsOf).join('; ');
}

function wordsOf({ to: name, state, failure }: Delivery): string {
  const to = name ?? 'a destination';
  if (state === 'sent') return `told ${to}`;
  if (state === 'given_up') return `could not tell ${to}: ${failure ?? 'given up'}`;
  return failure === null ? `telling ${to}` : `trying ${to} again: ${failure}`;
}
