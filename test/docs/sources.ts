import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The source files below a folder, tests and what they are made with left out. */
export function sourcesBelow(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !name.includes('testing/'))
    .map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }));
}

/** Names of functions, classes, methods (`Class.method`) and constants declared there, exported or not. */
export function declaredBelow(...folders: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { text } of folders.flatMap(sourcesBelow)) {
    let owner = '';
    for (const line of text.split('\n')) {
      const declared = /^(?:export )?(?:async )?(?:function|class|const) (\w+)/.exec(line)?.[1];
      if (declared) names.add((owner = declared));
      const method = /^ {2}(?:async )?(\w+)\(/.exec(line)?.[1];
      if (method) names.add(`${owner}.${method}`);
    }
  }
  return names;
}
