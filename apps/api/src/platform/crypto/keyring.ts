/** One AES-256 key with the name it is found by. */
export interface EncryptionKey {
  readonly id: string;
  readonly key: Buffer;
}

type ParsedKeys = { ok: true; keys: EncryptionKey[] } | { ok: false; problem: string };

/** Reads `id:base64 of 32 bytes[,id:…]`; the first encrypts, all decrypt. Never echoes a key. */
export function parseKeys(text: string): ParsedKeys {
  const keys: EncryptionKey[] = [];
  for (const [index, entry] of text.split(',').entries()) {
    const match = /^\s*([A-Za-z0-9_.-]{1,32}):([A-Za-z0-9+/]+={0,2})\s*$/.exec(entry);
    const key = Buffer.from(match?.[2] ?? '', 'base64');
    if (!match?.[1] || key.length !== 32) {
      return { ok: false, problem: `entry ${index + 1} must be id:base64 of exactly 32 bytes` };
    }
    if (keys.some(({ id }) => id === match[1]))
      return { ok: false, problem: `has the id of entry ${index + 1} twice` };
    keys.push({ id: match[1], key });
  }
  return { ok: true, keys };
}
