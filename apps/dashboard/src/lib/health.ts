/** What the health of a connection is judged by; a part of the API's overview. */
export interface Vitals {
  readonly id: string;
  readonly name: string;
  readonly mode: 'paused' | 'shadow' | 'review' | 'automatic';
  readonly pausedReason: string | null;
  readonly orders: Readonly<Record<string, number>>;
  readonly stuck: number;
  /** Documents, of orders and of none. */
  readonly uncertain: number;
  readonly openExceptions: number;
}

/** One thing that needs a person, with the page on which they can act. */
export interface Concern {
  readonly key: string;
  readonly connection: string;
  readonly grave: boolean;
  readonly text: string;
  readonly href: string;
}

/** Everything that needs a person, the gravest first. None means healthy. */
export function concernsOf(connections: readonly Vitals[]): Concern[] {
  return connections.flatMap(ofConnection).sort((a, b) => Number(b.grave) - Number(a.grave));
}

function ofConnection({
  id,
  name,
  mode,
  pausedReason,
  orders,
  stuck,
  uncertain,
  openExceptions,
}: Vitals): Concern[] {
  const list = (state: string) => `/orders?connection=${id}&state=${state}`;
  const about = (key: string, holds: boolean, grave: boolean, text: string, href: string): Concern[] =>
    holds ? [{ key: `${id} ${key}`, connection: name, grave, text, href }] : [];
  const { failed = 0, held = 0, awaiting_approval: waiting = 0 } = orders;
  return [
    ...about(
      'paused',
      mode === 'paused',
      pausedReason !== null,
      pausedText(pausedReason),
      `/connections/${id}`,
    ),
    ...about(
      'uncertain',
      uncertain > 0,
      true,
      `${counted(uncertain, 'document')} with an unknown outcome in Deltek`,
      `/documents?connection=${id}&view=uncertain`,
    ),
    ...about('failed', failed > 0, true, `${counted(failed, 'order')} failed`, list('failed')),
    ...about('stuck', stuck > 0, true, `${counted(stuck, 'document')} not getting on`, stuckHref(id)),
    ...about(
      'held',
      held > 0,
      false,
      `${counted(held, 'order')} held (${counted(openExceptions, 'open exception')})`,
      list('held'),
    ),
    // What stops no order, of payouts, journals or customers, is told beside no held one.
    ...about(
      'exceptions',
      openExceptions > 0 && held === 0,
      false,
      counted(openExceptions, 'open exception'),
      `/exceptions?connection=${id}`,
    ),
    ...about(
      'waiting',
      waiting > 0,
      false,
      `${counted(waiting, 'order')} to approve`,
      list('awaiting_approval'),
    ),
  ];
}

/** What a connection is expected to do, and what an operator was told; a part of the API's health. */
export interface Watch {
  readonly state: string;
  readonly alerts: readonly Trouble[];
  readonly connections: readonly {
    readonly id: string;
    readonly name: string;
    readonly work: readonly { readonly what: string; readonly done: boolean }[];
    readonly alerts: readonly Trouble[];
  }[];
}

interface Trouble {
  readonly id: string;
  readonly kind: string;
  readonly severity: string;
}

/** Alerts that say what a concern of the overview may say, with its own page. */
const SAME: Readonly<Record<string, string>> = {
  connection_paused: 'paused',
  paused_by_itself: 'paused',
  documents_uncertain: 'uncertain',
  documents_stuck: 'stuck',
};

/**
 * Work that was expected and not done, alerts that are open, and that nobody looks for any; the gravest first. An alert
 * is left out only where what it says is `shown` already.
 */
export function watchConcerns({ state, alerts, connections }: Watch, shown: readonly Concern[]): Concern[] {
  const said = new Set(shown.map(({ key }) => key));
  const told = (where: string, troubles: readonly Trouble[], id = '') =>
    troubles
      .filter(({ kind }) => !said.has(`${id} ${SAME[kind]}`))
      .map(({ id: alert, kind, severity }) => ({
        key: `alert ${alert}`,
        connection: where,
        grave: severity === 'critical',
        text: `Alert: ${kind.replaceAll('_', ' ')}`,
        href: '/alerts',
      }));
  const undone = connections.flatMap(({ id, name, work }) =>
    work
      .filter(({ done }) => !done)
      .map(({ what }) => ({
        key: `${id} work ${what}`,
        connection: name,
        grave: true,
        text: `Overdue: ${what.replaceAll('_', ' ')}`,
        href: `/connections/${id}`,
      })),
  );
  return [
    ...(isUnwatched(state, [alerts, ...connections.map((connection) => connection.alerts)])
      ? [UNWATCHED]
      : []),
    ...undone,
    ...told('the installation', alerts),
    ...connections.flatMap((connection) => told(connection.name, connection.alerts, connection.id)),
  ].sort((a, b) => Number(b.grave) - Number(a.grave));
}

const UNWATCHED: Concern = {
  key: 'unwatched',
  connection: 'the installation',
  grave: true,
  text: 'Trouble is not looked for to the end any more',
  href: '/alerts',
};

/** What fails without a critical alert fails because nobody looks. */
function isUnwatched(state: string, alerts: readonly (readonly Trouble[])[]): boolean {
  return state === 'failing' && !alerts.flat().some(({ severity }) => severity === 'critical');
}

/** Where documents of a connection are seen that do not get on, of an order or of none. */
export function stuckHref(connectionId: string): string {
  return `/documents?connection=${connectionId}&view=way`;
}

function pausedText(reason: string | null): string {
  return reason === null ? 'Paused: nothing is read or posted' : `Paused by itself: ${reason}`;
}

/** `1 order`, `2 orders`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
