import { reasonInWords } from '../errors/index.js';
import type { PostAnswer } from '../types.js';
import { literalText, readJson } from '../wire/json.js';

/** The lists of a posting answer, one entry per file, parts separated by bars. */
const NAMES = ['batchList', 'retList', 'postseqList', 'msg'] as const;
type Lists = Partial<Record<(typeof NAMES)[number], string>>;

const DEPTH = 3;

/**
 * Reads what `PostTransFile` says about one batch: an object, the same in a JSON string, or
 * object-like text with a comma missing (Deltek contract 15). Posted means result 1 *and* "N of N
 * records posted" with N above zero; everything else is not. Null when the answer has no known form.
 */
export function readPostAnswer(body: string, batch: string): PostAnswer | null {
  const { batchList, retList, postseqList, msg } = listsOf(body);
  if (retList === undefined && msg === undefined) return null;
  const batches = split(batchList, '|').map((entry) => entry.toUpperCase());
  const position = batchList ? batches.indexOf(batch.toUpperCase()) : 0;
  const message = messageAt(msg ?? '', position, batches.length);
  const posted = position >= 0 && split(retList, '|')[position] === '1' && saysAllPosted(message);
  const sequence = split(postseqList, '|')[position] ?? '';
  return {
    posted,
    postSeq: posted && /^[1-9]\d{0,8}$/.test(sequence) ? Number(sequence) : null,
    message,
    refusal: posted ? null : reasonInWords([message]),
  };
}

function saysAllPosted(message: string): boolean {
  const [, done = '', all = ''] = /\b(\d+) of (\d+) records? posted\b/i.exec(message) ?? [];
  return done !== '' && BigInt(done) === BigInt(all) && BigInt(done) > 0n;
}

/** Messages of several files are separated by the literal `[CRLF]`. */
function messageAt(message: string, position: number, files: number): string {
  const messages = split(message, '[CRLF]').filter((part) => part !== '');
  return (messages.length === files && messages[position]) || messages.join('; ');
}

function split(list: string | undefined, separator: string): string[] {
  return list === undefined ? [] : list.split(separator).map((part) => part.trim());
}

function listsOf(body: string): Lists {
  let value: unknown = body;
  for (let depth = 0; depth < DEPTH; depth += 1) {
    if (Array.isArray(value)) value = value[0];
    if (typeof value !== 'string') break;
    try {
      value = readJson(value);
    } catch {
      return listsInText(value as string);
    }
  }
  return typeof value === 'object' && value !== null ? listsInObject(value) : {};
}

function listsInObject(value: object): Lists {
  const byName = new Map(
    Object.entries(value).map(([name, list]: [string, unknown]) => [name.toLowerCase(), list]),
  );
  return collect((name) => literalText(byName.get(name.toLowerCase())) ?? undefined);
}

function listsInText(text: string): Lists {
  return collect((name) => {
    const [, quoted, bare] =
      new RegExp(`"?\\b${name}"?\\s*:\\s*(?:"([^"]*)"|(-?\\d+))`, 'i').exec(text) ?? [];
    return quoted ?? bare;
  });
}

function collect(find: (name: string) => string | undefined): Lists {
  const lists: Lists = {};
  for (const name of NAMES) {
    const list = find(name);
    if (list !== undefined) lists[name] = list;
  }
  return lists;
}
