import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where an installation keeps the secrets that were made for it. */
export const secretsFile = ({ dataDir }) => join(dataDir, 'secrets.json');

/** Whether the first administrator was made and told of: `ADMIN_PASSWORD` makes nobody any more. */
export function hasFirstRunEnded(settings) {
  try {
    return JSON.parse(readFileSync(secretsFile(settings), 'utf8')).adminPassword === undefined;
  } catch {
    return false;
  }
}
