import type { Role } from '../../../apps/api/src/access/permissions.js';
import { DirectoryRefresh } from '../../../apps/api/src/directory/refresh.js';
import { ROLES } from '../../../apps/api/src/access/permissions.js';
import { bearer, signIn } from '../../../apps/api/src/access/testing/sign-in.js';
import { sandboxConnection } from '../../../scripts/start/sandbox-connection.mjs';
import { Room } from '../../rooms/support/room.js';
import { Answers } from './answers.js';
import { fill, type Ids } from './fill.js';
import { operationsOf, type Description, type Operation } from './operations.js';

/** What stores call: they sign, and are nobody who signs in. */
const DELIVERIES = '/api/v1/webhooks/';

/** What is sent beside method and path. */
export interface Asked {
  /** A person of this role, or a token of an administrator for the other connection alone; nobody when left out. */
  readonly role?: Role | 'scoped';
  readonly ids?: Ids;
  readonly query?: string;
  readonly body?: string;
  readonly contentType?: string;
}

export interface Answered {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** Of problem details. */
  readonly code: string | undefined;
  /** What the description does not say of it. */
  readonly complaint: string | null;
}

/** One house with a bit of everything in it, a second connection with nothing in it, and a caller of every role. */
export interface World {
  readonly room: Room;
  readonly description: Description;
  /** For people and tokens. */
  readonly operations: readonly Operation[];
  readonly ids: Ids;
  /** The same ids under the other connection. */
  readonly foreign: Ids;
  ask(operation: Operation, asked?: Asked): Promise<Answered>;
  close(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const room = await Room.start({ postingTimeZone: 'UTC' });
  const ids = await fill(room);
  const other = await otherConnection(room);
  const headers = await peopleOf(room);
  headers.set('scoped', await bearer(room.app, 'admin', { connectionIds: [other] }));
  const description = (await (await fetch(`${room.app.url}/api/openapi.json`)).json()) as Description;

  const answers = new Answers(description);

  return {
    room,
    description,
    operations: operationsOf(description).filter(({ path }) => !path.startsWith(DELIVERIES)),
    ids,
    foreign: { ...ids, connectionId: other },
    ask: async (operation, { role, ids: used = ids, query = '', body, contentType } = {}) => {
      const answer = await fetch(`${room.app.url}${pathOf(operation, used)}${query}`, {
        method: operation.method,
        headers: {
          ...(role ? headers.get(role) : {}),
          ...(body === undefined ? {} : { 'content-type': contentType ?? 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
      });
      const text = await textOf(answer);
      const type = answer.headers.get('content-type') ?? '';
      const complaint = answers.complaint(operation, answer.status, type, text);
      return { status: answer.status, contentType: type, text, code: codeIn(text), complaint };
    },
    close: () => room.close(),
  };
}

type Headers = Readonly<Record<string, string>>;

/** Headers of a signed-in person of every role. */
async function peopleOf(room: Room): Promise<Map<NonNullable<Asked['role']>, Headers>> {
  const headers = new Map<NonNullable<Asked['role']>, Headers>();
  for (const role of ROLES) {
    const person = { email: `${role}@example.com`, password: 'copper lantern orchard' };
    await room.api.post('/users', { ...person, name: role, role });
    headers.set(role, await signIn(room.app, person));
  }
  return headers;
}

/** It may post, and knows Deltek's lists, so that what it refuses is refused for what it does not have. */
async function otherConnection(room: Room): Promise<string> {
  const typed = sandboxConnection(room.sandboxUrl, { name: 'Other' });
  typed.bigcommerce.storeHash = 'other';
  const { id } = (await room.api.post('/connections', typed)) as { id: string };
  await room.database.query(`UPDATE connection SET mode = 'automatic' WHERE id = $1`, [id]);
  await room.get(DirectoryRefresh).run(id);
  return id;
}

/** The path with ids in it; those that many routes call alike are told apart by the word before them. */
export function pathOf({ path, title }: Pick<Operation, 'path' | 'title'>, ids: Ids): string {
  return path.replaceAll(/([\w-]+)\/\{(\w+)\}/g, (_all, before: string, name: string) => {
    const id = ids[`${before}/${name}`] ?? ids[name];
    if (id === undefined) {
      throw new Error(`${title}: there is no {${name}} to ask for; let test/api/support/fill.ts make one`);
    }
    return `${before}/${encodeURIComponent(id)}`;
  });
}

function codeIn(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { code?: string } | null)?.code;
  } catch {
    return undefined;
  }
}

/** Of a stream of events, which does not end by itself, what it begins with. */
async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer.text();
  const reader = answer.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}
