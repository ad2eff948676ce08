/** What is said of how the messages of an alert went; a part of the API's alert. */
interface Delivery {
  readonly to: string;
  readonly state: 'waiting' | 'sent' | 'given_up';
  readonly failure: string | null;
}

/** Which destinations know: `told hooks.example.com`, or why one does not. */
export function deliveryWords(deliveries: readonly Delivery[]): string {
  if (deliveries.length === 0) return 'nobody was told';
  const latest = new Map(deliveries.map((delivery) => [delivery.to, delivery]));
  return [...latest.values()].map(wordsOf).join('; ');
}

function wordsOf({ to, state, failure }: Delivery): string {
  if (state === 'sent') return `told ${to}`;
  if (state === 'given_up') return `could not tell ${to}: ${failure ?? 'given up'}`;
  return failure === null ? `telling ${to}` : `trying ${to} again: ${failure}`;
}
