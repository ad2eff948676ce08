import { z } from 'zod';

const NAMES = ['message', 'exceptionmessage', 'messagedetail', 'detail', 'error_description', 'error'];
const LONGEST = 500;

/**
 * Deltek's sentences in an error body: JSON in any of the known shapes, plain text, or the text of a
 * gateway's HTML page. Several violations come as one string joined with `<BR/>`
 * (Deltek contract section 6).
 */
export function vendorMessages(body: string): string[] {
  const texts = jsonTexts(body) ?? [body.replace(/<(style|script)[\s\S]*?<\/\1>/gi, ' ')];
  const sentences = texts.flatMap((text) => text.split(/<br\s*\/?>/i)).map(plain);
  return [...new Set(sentences.filter((sentence) => sentence !== ''))];
}

function plain(text: string): string {
  return text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST);
}

/** The texts under the known names, or null when the body is not JSON. */
function jsonTexts(body: string): string[] | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  if (typeof value === 'string') return [value];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const fields = z.record(z.string(), z.unknown()).safeParse(first);
  if (!fields.success) return [];
  const byName = new Map(Object.entries(fields.data).map(([name, text]) => [name.toLowerCase(), text]));
  return NAMES.map((name) => byName.get(name)).filter((text) => typeof text === 'string');
}
