import { LosslessNumber, stringify } from 'lossless-json';
import { formatMoney } from '#money';

/** Writes an answer; bigints are money and become exact JSON numbers, without trailing zeros. */
export function writeJson(value: unknown): string {
  const written = stringify(value, (_name, entry) =>
    typeof entry === 'bigint' ? new LosslessNumber(formatMoney(entry).replace(/\.?0+$/, '')) : entry,
  );
  return written ?? 'null';
}
