/** What a person or an API token can be. A user has exactly one. */
export const ROLES = ['admin', 'mapping', 'support', 'auditor', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** Everybody who may sign in. */
const ALL = ROLES;
/** Everybody but those who see no payloads. */
const TRUSTED = ['admin', 'mapping', 'support', 'auditor'] as const;

/**
 * Who may do what: the only place where it is decided. `mapping` keeps the rules, `support` brings
 * orders home, `auditor` reads and exports everything, `viewer` reads without raw payloads.
 */
const TABLE = {
  'account.own': ALL,
  'overview.read': ALL,
  'connections.read': ALL,
  'connections.write': ['admin'],
  'connections.test': ['admin', 'mapping'],
  'secrets.write': ['admin'],
  'hooks.read': ALL,
  'hooks.write': ['admin'],
  'directory.read': ALL,
  'directory.refresh': ['admin', 'mapping'],
  'rules.read': ALL,
  'rules.write': ['admin', 'mapping'],
  'customers.read': TRUSTED,
  'customers.write': ['admin', 'mapping'],
  'customers.erase': ['admin'],
  'orders.read': ALL,
  'orders.replay': ['admin', 'support'],
  'orders.approve': ['admin', 'support'],
  'orders.tell': ['admin', 'support'],
  'raw.read': TRUSTED,
  'documents.read': ALL,
  'documents.resolve': ['admin', 'support'],
  'settlement.read': ALL,
  'settlement.write': ['admin', 'support'],
  'reconciliation.read': ALL,
  'exceptions.read': ALL,
  'exceptions.write': ['admin', 'support'],
  'alerts.read': ALL,
  'alerts.write': ['admin', 'support'],
  'alert_destinations.read': ['admin', 'auditor'],
  'alert_destinations.write': ['admin'],
  'runs.read': ALL,
  'runs.write': ['admin', 'support'],
  'simulations.write': ['admin', 'mapping'],
  'runs.approve': ['admin', 'support'],
  'jobs.read': ALL,
  'audit.read': ['admin', 'auditor'],
  'people.read': ['admin', 'auditor'],
  'people.write': ['admin'],
  'tokens.read': TRUSTED,
  'tokens.write': TRUSTED,
  'sandbox.write': ['admin', 'mapping', 'support'],
} as const satisfies Record<string, readonly Role[]>;

/** One thing that can be allowed: `resource.verb`. */
export type Permission = keyof typeof TABLE;

export const PERMISSIONS: Readonly<Record<Permission, readonly Role[]>> = TABLE;

/** Whether somebody of this role may. */
export function may(role: Role, permission: Permission): boolean {
  return PERMISSIONS[permission].includes(role);
}

/** Whether `role` allows nothing that `ceiling` does not allow. */
export function isWithin(role: Role, ceiling: Role): boolean {
  return Object.values(PERMISSIONS).every((roles) => !roles.includes(role) || roles.includes(ceiling));
}
