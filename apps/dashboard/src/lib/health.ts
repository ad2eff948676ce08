/** What the health of a connection is judged by; a part of the API's overview. */
export interface Vitals {
  readonly id: string;
  readonly name: string;
  readonly mode: 'paused' | 'shadow' | 'review' | 'automatic';
  readonly pausedReason: string | null;
  readonly orders: Readonly<Record<string, number>>;
  readonly stuck: number;
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

function ofConnection({ id, name, mode, pausedReason, orders, stuck, openExceptions }: Vitals): Concern[] {
  const list = (state: string) => `/orders?connection=${id}&state=${state}`;
  const about = (key: string, holds: boolean, grave: boolean, text: string, href: string): Concern[] =>
    holds ? [{ key: `${id} ${key}`, connection: name, grave, text, href }] : [];
  const { uncertain = 0, failed = 0, held = 0, awaiting_approval: waiting = 0 } = orders;
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
      `${counted(uncertain, 'order')} with an unknown outcome in Deltek`,
      `/documents?connection=${id}&view=uncertain`,
    ),
    ...about('failed', failed > 0, true, `${counted(failed, 'order')} failed`, list('failed')),
    ...about(
      'stuck',
      stuck > 0,
      true,
      `${counted(stuck, 'document')} waiting longer than ten minutes`,
      list('posting'),
    ),
    ...about(
      'held',
      held > 0,
      false,
      `${counted(held, 'order')} held (${counted(openExceptions, 'open exception')})`,
      list('held'),
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

/** What the overview says already, with its own page. */
const SAID = new Set(['connection_paused', 'paused_by_itself', 'documents_uncertain', 'documents_stuck']);

/** Work that was expected and not done, alerts that are open, and that nobody looks for any; the gravest first. */
export function watchConcerns({ state, alerts, connections }: Watch): Concern[] {
  const told = (where: string, troubles: readonly Trouble[]) =>
    troubles
      .filter(({ kind }) => !SAID.has(kind))
      .map(({ id, kind, severity }) => ({
        key: `alert ${id}`,
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
    ...connections.flatMap((connection) => told(connection.name, connection.alerts)),
  ].sort((a, b) => Number(b.grave) - Number(a.grave));
}

const UNWATCHED: Concern = {
  key: 'unwatched',
  connection: 'the installation',
  grave: true,
  text: 'Nobody looks for trouble any more',
  href: '/alerts',
};

/** What fails without a critical alert fails because nobody looks. */
function isUnwatched(state: string, alerts: readonly (readonly Trouble[])[]): boolean {
  return state === 'failing' && !alerts.flat().some(({ severity }) => severity === 'critical');
}

function pausedText(reason: string | null): string {
  return reason === null ? 'Paused: nothing is read or posted' : `Paused by itself: ${reason}`;
}

/** `1 order`, `2 orders`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
