import type { ApiTokenDto } from './api-token.dto.js';

export const CSV_COLUMNS = [
  'token',
  'name',
  'role',
  'connections',
  'created_by',
  'created_at',
  'expires_at',
  'used_at',
];

/** An API token as a line of a file: its id, never its text; no connections = all. */
export function cellsOf(token: ApiTokenDto): string[] {
  const { id, name, role, connectionIds, createdBy, createdAt, expiresAt, usedAt } = token;
  return [id, name, role, connectionIds?.join(' ') ?? '', createdBy, createdAt, expiresAt, usedAt ?? ''];
}
