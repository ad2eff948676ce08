const blank = '[redacted]';

/** Field and query names whose values are credentials, whoever the vendor is. */
const credentialName = '[\\w.-]*(?:token|password|passwd|secret|authorization|api[-_]?key|signature)[\\w.-]*';

/** Text and URLs without their secrets. */
export interface Redactor {
  text(text: string): string;
  url(url: string): string;
}

const escaped = (literal: string) => literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** A secret as it may appear: plain, in JSON, in a form or query. */
const spellings = (secret: string) => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  new URLSearchParams({ '': secret }).toString().slice(1),
];

/**
 * Blanks the given secrets wherever they stand, and the values of credential fields in JSON, forms and
 * queries, also where the text was cut off. `fields` names further fields to blank, e.g. card data.
 */
export function createRedactor(secrets: readonly string[], fields: readonly string[] = []): Redactor {
  const values = [...new Set(secrets.filter((secret) => secret !== '').flatMap(spellings))]
    .sort((a, b) => b.length - a.length)
    .map(escaped);
  const byValue = values.length > 0 ? new RegExp(values.join('|'), 'g') : null;
  const names = [credentialName, ...fields.map(escaped)].join('|');
  const inJson = new RegExp(`("(?:${names})"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*(?:"|$)|-?[\\d.eE+-]+)`, 'gi');
  const inForm = new RegExp(`((?:^|[?&])(?:${names})=)[^&\\s"<]*`, 'gi');

  const text = (plain: string) => {
    const known = byValue ? plain.replace(byValue, blank) : plain;
    return known.replace(inJson, `$1"${blank}"`).replace(inForm, `$1${blank}`);
  };
  return { text, url: (url) => text(url.replace(/^(\w+:\/\/)[^/?#]*@/, '$1')) };
}
