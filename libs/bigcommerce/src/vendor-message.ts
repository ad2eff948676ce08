import { createRedactor } from '#http';
import { parse } from 'lossless-json';
import { z } from 'zod';
import { bigCommercePrivateFields } from './private-fields.js';

const v2Entry = z.object({ message: z.string() });
const v3Error = z.object({
  title: z.string(),
  errors: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).nullish(),
});
const longest = 300;

/** v3: the title, then each field with what is wrong about it. */
const fromV3 = v3Error.transform(({ title, errors }) => {
  const fields = Object.entries(errors ?? {}).map(([field, code]) => `${field}: ${String(code)}`);
  return [title, ...fields].join('; ');
});
const fromV2 = z
  .array(v2Entry)
  .min(1)
  .transform((entries) => entries.map(({ message }) => message).join('; '));
const shapes = z.union([fromV2, fromV3, v2Entry.transform(({ message }) => message)]);

const address = /[^\s"'<>(),;:=]+@[^\s"'<>(),;:=]+/g;

/**
 * The vendor's own words in a refusal: v2's array, v3's object, or an object in v2's manner
 * (BigCommerce contract section 7). Null for HTML, empty bodies and anything else. They may repeat what was sent:
 * `secrets`, private fields and mail addresses are blanked.
 */
export function vendorMessageOf(body: string, secrets: readonly string[]): string | null {
  const redactor = createRedactor(secrets, bigCommercePrivateFields);
  let json: unknown;
  try {
    json = parse(redactor.text(body));
  } catch {
    return null;
  }
  const message = shapes.safeParse(json);
  if (!message.success) return null;
  return message.data.replace(address, '[redacted]').slice(0, longest);
}
