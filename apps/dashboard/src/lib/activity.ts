/** One change as the stream tells it. */
export interface ActivityEvent {
  /** Its number in the stream. */
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Only told to who may read the audit. */
  readonly actor: string | null;
}

const KEPT = 40;

/** What an event says; null where it is not what was promised. */
export function readEvent(id: string, data: string): ActivityEvent | null {
  try {
    const { at, action, subject, actor } = JSON.parse(data) as Partial<ActivityEvent>;
    if (typeof at !== 'string' || typeof action !== 'string' || typeof subject?.id !== 'string') return null;
    return { id, at, action, subject, actor: actor ?? null };
  } catch {
    return null;
  }
}

/** The newest first, as many as one looks at; what was heard already is not heard twice. */
export function withEvent(events: readonly ActivityEvent[], event: ActivityEvent): ActivityEvent[] {
  if (events.some(({ id }) => id === event.id)) return [...events];
  return [event, ...events].slice(0, KEPT);
}

/** `Order 1042: looked at`, `Document BCIN-1-1042: posted`. */
export function eventWords({ action, subject }: Pick<ActivityEvent, 'action' | 'subject'>): string {
  const [, event = action] = action.split('.');
  const kind = subject.kind.replaceAll(/[_-]/g, ' ');
  const name = kind.charAt(0).toUpperCase() + kind.slice(1);
  const isNamed = subject.kind === 'document' || /^\d+$/.test(subject.id);
  return `${name}${isNamed ? ` ${subject.id}` : ''}: ${event.replaceAll('_', ' ')}`;
}

/** Where what changed is shown; null where nothing shows it alone. */
export function eventHref({ subject: { kind, id } }: Pick<ActivityEvent, 'subject'>, connectionId: string) {
  // Documents are told by the name of their batch, which the list finds; their page knows another id.
  if (kind === 'document')
    return `/documents?connection=${connectionId}&view=all&q=${encodeURIComponent(id)}`;
  const screen = { order: 'orders', run: 'runs' }[kind];
  if (screen) return `/${screen}/${id}?connection=${connectionId}`;
  return kind === 'connection' ? `/connections/${id}` : null;
}
