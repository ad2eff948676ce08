/** A string, a piece of structure, or anything else up to the next of them. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^"{}[\],:\s]+/g;
const INDENT = '  ';

/**
 * JSON indented for reading, token for token what was given: parsing would turn 253.00 into 253. What is
 * no JSON comes back as it is.
 */
export function indentJson(text: string): string {
  const tokens = /^\s*[{[]/.test(text) ? (text.match(TOKENS) ?? []) : [];
  if (tokens.length === 0) return text;
  let depth = 0;
  let before = '';
  let out = '';
  const line = () => `\n${INDENT.repeat(Math.max(depth, 0))}`;
  for (const token of tokens) {
    const closes = token === '}' || token === ']';
    const opened = before === '{' || before === '[';
    if (closes) depth -= 1;
    if (closes ? !opened : opened || before === ',') out += line();
    out += token === ':' ? ': ' : token;
    if (token === '{' || token === '[') depth += 1;
    before = token;
  }
  return out;
}
