/** Names and their codes as lines a person can write: `USA = US`, `shipping = E`. */
export function formatAliases(aliases: Readonly<Record<string, string>>): string {
  return Object.entries(aliases)
    .map(([name, code]) => `${name} = ${code}`)
    .join('\n');
}

/** Lines back to aliases; empty lines are left out, a line without `=` names nothing. */
export function parseAliases(lines: string): Record<string, string> {
  const pairs = lines.split('\n').map(
    (line) =>
      /^([^=]*)=?(.*)$/
        .exec(line)
        ?.slice(1)
        .map((part) => part.trim()) ?? [],
  );
  const named = pairs.flatMap(([name, code = '']): [string, string][] => (name ? [[name, code]] : []));
  return Object.fromEntries(named);
}
