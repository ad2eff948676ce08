import type { ListedUserDto } from './user.dto.js';

export const CSV_COLUMNS = [
  'user',
  'email',
  'name',
  'role',
  'active',
  'second_factor',
  'linked',
  'created_at',
];

/** A person as a line of a file: what the list shows, so no secret. */
export function cellsOf({
  id,
  email,
  name,
  role,
  active,
  secondFactor,
  linked,
  createdAt,
}: ListedUserDto): string[] {
  return [id, email, name, role, ...[active, secondFactor, linked].map(String), createdAt];
}
