/** How far one step of an order's way is. */
export interface Step {
  readonly title: string;
  readonly detail: string;
  readonly at: string | null;
  readonly state: 'done' | 'now' | 'later' | 'stopped';
}

/** What the trail is read from: the pretended store, its webhooks, and what we know of the order. */
export interface Sightings {
  readonly placedAt: string | null;
  readonly deliveries: readonly { readonly status: number | null; readonly at: string }[];
  /** Null until it was looked at. */
  readonly order: {
    readonly state: string;
    readonly updatedAt: string;
    readonly timeline: readonly { readonly kind: string; readonly at: string }[];
    readonly documents: readonly {
      readonly type: string;
      readonly batch: string;
      readonly state: string;
      readonly updatedAt: string | null;
    }[];
  } | null;
}

const IN_LEDGER = ['posted', 'confirmed'];

/** States in which nothing happens by itself, with what would have to happen. */
const STOPPED: Readonly<Record<string, string>> = {
  held: 'held until somebody mends the cause',
  ignored: 'nothing is to be posted for it',
  awaiting_approval: 'waits for approval',
  planned: 'the connection only plans',
  failed: 'Deltek refused it',
};

/** The way of a placed order into the ledger, step by step. */
export function trailOf({ placedAt, deliveries, order }: Sightings): Step[] {
  const delivered = deliveries.filter(({ status }) => status !== null && status < 300);
  const look = order?.timeline.find(({ kind }) => kind === 'look');
  const known: Known[] = [
    { title: 'Placed in the store', at: placedAt, done: placedAt !== null, detail: '' },
    {
      title: 'Webhook delivered',
      at: earliest(delivered.map(({ at }) => at)),
      done: delivered.length > 0 || Boolean(look),
      detail: deliveryText(deliveries.length, delivered.length),
    },
    { title: 'Looked at', at: look?.at ?? null, done: Boolean(look), detail: '' },
    documentStep('Invoice posted', 'IN', order),
    documentStep('Receipt posted', 'CR', order),
    {
      title: 'Confirmed by reading it back',
      at: order?.state === 'posted' ? order.updatedAt : null,
      done: order?.state === 'posted',
      detail: '',
    },
  ];
  const reason = order ? STOPPED[order.state] : undefined;
  const first = known.findIndex(({ done }) => !done);
  return known.map(({ title, at, done, detail }, index) => ({
    title,
    at,
    detail: !done && index === first && reason ? reason : detail,
    state: done ? 'done' : index !== first ? 'later' : reason ? 'stopped' : 'now',
  }));
}

interface Known {
  readonly title: string;
  readonly at: string | null;
  readonly done: boolean;
  readonly detail: string;
}

/** Done when there is such a document and all of them are in the ledger. */
function documentStep(title: string, type: string, order: Sightings['order']): Known {
  const documents = order?.documents.filter((document) => document.type === type) ?? [];
  const done =
    order?.state === 'posted' ||
    (documents.length > 0 && documents.every(({ state }) => IN_LEDGER.includes(state)));
  return {
    title,
    done,
    at: done ? (documents[0]?.updatedAt ?? null) : null,
    detail: documents.map(({ batch }) => batch).join(', '),
  };
}

function deliveryText(sent: number, delivered: number): string {
  if (sent === 0) return 'none sent; without registered hooks the next poll finds it';
  return delivered === sent ? `${sent} of ${sent} accepted` : `${delivered} of ${sent} accepted so far`;
}

function earliest(times: readonly string[]): string | null {
  return [...times].sort()[0] ?? null;
}

/** Whether a ledger batch belongs to an order: `BCIN-1-1042`, `BCCR-1-1042-T5001`. */
export function isBatchOf(batch: string, orderId: number): boolean {
  return batch.split('-')[2] === String(orderId);
}
