import type { components } from '../api/schema.d.ts';

export type Role = components['schemas']['UserDto']['role'];

interface RoleWords {
  readonly role: Role;
  readonly label: string;
  /** Whom it suits, in a sentence. */
  readonly about: string;
}

/** From the most to the least. */
export const ROLES: readonly RoleWords[] = [
  {
    role: 'admin',
    label: 'Administrator',
    about: 'Does everything: connections and their secrets, modes, people.',
  },
  {
    role: 'mapping',
    label: 'Mapping',
    about: 'Keeps the mapping tables and simulates changes; posts nothing.',
  },
  {
    role: 'support',
    label: 'Support',
    about: 'Brings orders home: replays, approves, decides on uncertain documents, imports payouts.',
  },
  { role: 'auditor', label: 'Auditor', about: 'Reads and exports everything, the audit trail too.' },
  { role: 'viewer', label: 'Viewer', about: 'Reads the figures and the orders, without raw records.' },
];

interface Ability {
  readonly what: string;
  readonly roles: readonly Role[];
}

const ALL = ['admin', 'mapping', 'support', 'auditor', 'viewer'] as const;
const TRUSTED = ['admin', 'mapping', 'support', 'auditor'] as const;

/** What people do here, by who may; the API decides (docs/security.md). */
export const ABILITIES: readonly Ability[] = [
  { what: 'See orders, documents, mappings and reconciliation', roles: ALL },
  { what: 'See raw records of both sides, and customers', roles: TRUSTED },
  { what: 'Change mapping tables and simulate changes', roles: ['admin', 'mapping'] },
  { what: 'Replay and approve orders, decide on exceptions and documents', roles: ['admin', 'support'] },
  { what: 'Import payouts and disputes', roles: ['admin', 'support'] },
  { what: 'Test connections, refresh Deltek’s lists', roles: ['admin', 'mapping'] },
  { what: 'Set up connections, change their secrets and modes', roles: ['admin'] },
  { what: 'Search, verify and export the audit trail', roles: ['admin', 'auditor'] },
  { what: 'See people', roles: ['admin', 'auditor'] },
  { what: 'Invite, change and remove people', roles: ['admin'] },
  { what: 'Make API tokens, at most as mighty as oneself', roles: TRUSTED },
];

/** What a role is called. */
export function roleLabel(role: Role): string {
  return ROLES.find((one) => one.role === role)?.label ?? role;
}

/** Roles a person of one role may give to an API token: those that may do nothing that the person may not. */
export function rolesBelow(role: Role): readonly RoleWords[] {
  const allows = (one: Role) => ABILITIES.filter(({ roles }) => roles.includes(one));
  const own = new Set(allows(role));
  return ROLES.filter((one) => allows(one.role).every((ability) => own.has(ability)));
}

/** `administrators and auditors`. */
export function rolesInWords(roles: readonly Role[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(roles.map(roleLabel));
}
