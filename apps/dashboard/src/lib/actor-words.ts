import { kindWords } from './run-words';

const RUN = /^([a-z_]+) run$/;
const KINDS: Readonly<Record<string, string>> = {
  user: 'a person',
  token: 'an API token',
  webhook: 'the store',
  job: 'ml-connector by itself',
  system: 'ml-connector by itself',
};

/** Who did something, as people say it: a run goes by what it does. */
export function actorName(name: string): string {
  const kind = RUN.exec(name)?.[1];
  return kind === undefined ? name : kindWords(kind);
}

/** What somebody is: `a person`. */
export function actorKind(kind: string): string {
  return KINDS[kind] ?? kind.replaceAll('_', ' ');
}
