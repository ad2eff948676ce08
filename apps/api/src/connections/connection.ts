import { plainToInstance } from 'class-transformer';
import type { ConnectionRow, Mode } from './connection.entity.js';
import { ConnectionSettings } from './settings/settings.dto.js';

/** A connection as the other rooms see it: every setting explicit, no secret. */
export interface Connection {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly mode: Mode;
  readonly pausedReason: string | null;
  readonly bigcommerce: { readonly storeHash: string; readonly apiUrl: string };
  readonly deltek: {
    readonly baseUrl: string;
    readonly database: string;
    readonly username: string;
    readonly clientId: string;
    readonly company: string;
  };
  readonly settings: ConnectionSettings;
  /** What tests learned from both vendors. */
  readonly found: ConnectionRow['found'];
  readonly lastTest: ConnectionRow['lastTest'];
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Changes with access and settings. */
  readonly accessVersion: number;
}

/** A connection as some work began with it: what the work learns of its access is true of this version only. */
export type KnownAccess = Pick<Connection, 'id' | 'accessVersion'>;

export function toConnection(row: ConnectionRow): Connection {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    mode: row.mode,
    pausedReason: row.pausedReason,
    bigcommerce: { storeHash: row.storeHash, apiUrl: row.apiUrl },
    deltek: {
      baseUrl: row.deltekBaseUrl,
      database: row.deltekDatabase,
      username: row.deltekUsername,
      clientId: row.deltekClientId,
      company: row.deltekCompany,
    },
    settings: plainToInstance(ConnectionSettings, row.settings),
    found: row.found,
    lastTest: row.lastTest,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    accessVersion: row.accessVersion,
  };
}
