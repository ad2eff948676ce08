import { Problem, validated } from '../../platform/index.js';
import type { Connection } from '../connection.js';
import { ConnectionSettings } from './settings.dto.js';

/** The connection as it would be with some settings changed; a 400 problem names what cannot be. Changes nothing. */
export async function withSettings(connection: Connection, changes: object): Promise<Connection> {
  try {
    const settings = await validated(ConnectionSettings, { ...connection.settings, ...changes });
    return { ...connection, settings };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const named = error.errors.map(({ field, message }) => ({ field: `changes.settings.${field}`, message }));
    throw Problem.invalid(named);
  }
}
