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
      list('uncertain'),
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

function pausedText(reason: string | null): string {
  return reason === null ? 'Paused: nothing is read or posted' : `Paused by itself: ${reason}`;
}

/** `1 order`, `2 orders`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
