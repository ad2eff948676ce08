import { validateHeaderName, validateHeaderValue } from 'node:http';
import { z } from 'zod';
import { Refusal } from '../http/refusal.js';
import { SCOPE } from './scope.js';

const headers = z
  .record(z.string(), z.string())
  .refine((map) => Object.entries(map).every(([name, value]) => isHeader(name, value)), 'error.invalid')
  .nullable();

const change = z.object({
  scope: z.string().regex(SCOPE, 'error.invalid').optional(),
  destination: z.string().max(2_000).refine(isHttp, 'error.invalid').optional(),
  is_active: z.boolean().optional(),
  headers: headers.optional(),
});
/** What a request says about a hook. */
export type HookFields = z.infer<typeof change>;

/** Reads the body of POST and PUT. Throws the v3 refusal naming each wrong field. */
export function readHookFields(body: unknown, required: readonly (keyof HookFields)[]): HookFields {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal(400, 'Input is invalid.');
  }
  const missing = required.filter((field) => !(field in body));
  const parsed = change.safeParse(body);
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }): [string, string] => [
        String(path[0]),
        message.startsWith('error.') ? message : 'error.expected.other',
      ]);
  const absent = missing.map((field): [string, string] => [field, 'error.path.missing']);
  if (!parsed.success || missing.length > 0) {
    throw new Refusal(422, 'JSON data is missing or invalid', Object.fromEntries([...wrong, ...absent]));
  }
  return parsed.data;
}

/** https on port 443, where the store insists (BigCommerce contract 5.1). */
export function isPublicDestination(destination: string): boolean {
  const { protocol, port } = new URL(destination);
  return protocol === 'https:' && port === '';
}

function isHttp(destination: string): boolean {
  return URL.canParse(destination) && /^https?:$/.test(new URL(destination).protocol);
}

/** A header that can be sent and does not touch the framing of the request. */
function isHeader(name: string, value: string): boolean {
  if (/^(content-length|transfer-encoding|connection|host|expect|upgrade|keep-alive)$/i.test(name))
    return false;
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
