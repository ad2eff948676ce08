/** Whether a record of Deltek is meant by a part of its code or its name, as the API searches. */
export function fits({ key, name }: { readonly key: string; readonly name: string }, text: string): boolean {
  const part = text.toLowerCase();
  return key.toLowerCase().includes(part) || name.toLowerCase().includes(part);
}
