import { counted } from './health';
import { STATE_OF_WAITING } from './run-words';

interface Connection {
  readonly id: string;
  readonly name: string;
  readonly orders: Readonly<Record<string, number>>;
}

interface Work {
  readonly connectionId: string;
  readonly exceptions: number;
  readonly runs: number;
  /** Customers of whom nobody said yet which firm they are. */
  readonly undecided: number;
  /** Customers whom the store changed, and Deltek not yet. */
  readonly changed: number;
  /** Store credit that rose, and may have been given. */
  readonly grants: number;
}

/** What somebody may do, as far as it makes work for them. */
export interface Allowed {
  /** The rules, or what stands in the way. */
  readonly mend: boolean;
  readonly assign: boolean;
  readonly approve: boolean;
  readonly approveRuns: boolean;
  readonly resolve: boolean;
}

/** One thing that waits for the person who looks, with the list behind it. */
export interface Need {
  readonly key: string;
  readonly where: string;
  readonly text: string;
  readonly href: string;
}

/** Everything that waits for this person, connection by connection; nothing they may not do. */
export function needsOf(connections: readonly Connection[], work: readonly Work[], may: Allowed): Need[] {
  return connections.flatMap(({ id, name, orders }) => {
    const {
      exceptions = 0,
      runs = 0,
      undecided = 0,
      changed = 0,
      grants = 0,
    } = work.find(({ connectionId }) => connectionId === id) ?? {};
    const need = (key: string, count: number, text: string, href: string): Need[] =>
      count > 0 ? [{ key: `${id} ${key}`, where: name, text, href }] : [];
    const { held = 0, awaiting_approval: approvals = 0, uncertain = 0 } = orders;
    return [
      ...need(
        'mine',
        exceptions,
        `${counted(exceptions, 'exception')} assigned to you`,
        `/exceptions?connection=${id}&view=mine`,
      ),
      ...need(
        'held',
        may.mend ? held : 0,
        `${counted(held, 'order')} held: mend the cause${may.assign ? ', or give it to somebody' : ''}`,
        `/exceptions?connection=${id}`,
      ),
      ...need(
        'approvals',
        may.approve ? approvals : 0,
        `${counted(approvals, 'order')} to approve`,
        `/orders?connection=${id}&state=awaiting_approval`,
      ),
      ...need(
        'runs',
        may.approveRuns ? runs : 0,
        `${counted(runs, 'run')} waiting for a second person`,
        `/runs?connection=${id}&state=${STATE_OF_WAITING}`,
      ),
      ...need(
        'uncertain',
        may.resolve ? uncertain : 0,
        `${counted(uncertain, 'order')} with a document to decide on`,
        `/documents?connection=${id}&view=uncertain`,
      ),
      ...need(
        'undecided',
        undecided,
        `${counted(undecided, 'customer')} to say the firm of`,
        `/customers?connection=${id}&view=review`,
      ),
      ...need(
        'changed',
        changed,
        `${counted(changed, 'customer')} changed in the store: take it over, or leave it`,
        `/customers?connection=${id}&view=proposed`,
      ),
      ...need(
        'grants',
        grants,
        `${counted(grants, 'rise')} of store credit to book or dismiss`,
        `/journals?connection=${id}&view=credit`,
      ),
    ];
  });
}
