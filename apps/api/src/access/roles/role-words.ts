import { PERMISSIONS, ROLES, type Permission, type Role } from '../permissions.js';

interface RoleWords {
  readonly label: string;
  /** Whom it suits, in a sentence. */
  readonly about: string;
}

const NAMES = Object.keys(PERMISSIONS) as Permission[];

/** What each role is called, from the most to the least. */
const WORDS: Readonly<Record<Role, RoleWords>> = {
  admin: { label: 'Administrator', about: 'Does everything: connections and their secrets, modes, people.' },
  mapping: { label: 'Mapping', about: 'Keeps the mapping tables and simulates changes; posts nothing.' },
  support: {
    label: 'Support',
    about: 'Brings orders home: replays, approves, decides on uncertain documents, imports payouts.',
  },
  auditor: { label: 'Auditor', about: 'Reads and exports everything, the audit trail too.' },
  viewer: { label: 'Viewer', about: 'Reads the figures and the orders, without raw records.' },
};

/** What people do here, each with the permissions it takes; together they are all there are. */
const DEEDS: readonly (readonly [what: string, takes: readonly Permission[]])[] = [
  [
    'See orders, documents, mappings and reconciliation',
    [
      ...(['overview.read', 'connections.read', 'hooks.read', 'directory.read', 'rules.read'] as const),
      ...(['orders.read', 'documents.read', 'settlement.read', 'reconciliation.read'] as const),
      ...(['exceptions.read', 'alerts.read', 'runs.read', 'jobs.read'] as const),
    ],
  ],
  ['Keep one’s own account', ['account.own']],
  ['See raw records of both sides, and customers', ['raw.read', 'customers.read']],
  ['Change mapping tables and simulate changes', ['rules.write', 'simulations.write']],
  ['Say which firm a customer is', ['customers.write']],
  ['Test connections, refresh Deltek’s lists', ['connections.test', 'directory.refresh']],
  [
    'Replay and approve orders, decide on exceptions and documents',
    ['orders.replay', 'orders.approve', 'orders.tell', 'exceptions.write', 'documents.resolve'],
  ],
  ['Begin runs, and let those of others begin', ['runs.write', 'runs.approve']],
  ['Import payouts and disputes, enter journals', ['settlement.write']],
  ['Take on alerts', ['alerts.write']],
  [
    'Set up connections, change their secrets and modes',
    ['connections.write', 'secrets.write', 'hooks.write'],
  ],
  ['Erase the personal data of a customer', ['customers.erase']],
  ['Search, verify and export the audit trail', ['audit.read']],
  ['See people, and who is told of alerts', ['people.read', 'alert_destinations.read']],
  [
    'Invite, change and remove people; say who is told of alerts',
    ['people.write', 'alert_destinations.write'],
  ],
  ['Run the sandbox, where there is one: place orders, break things, reset it', ['sandbox.write']],
  ['Make API tokens, at most as mighty as oneself', ['tokens.read', 'tokens.write']],
];

/** Roles in words, what people do here by who may, and who may what. */
export function roleBook() {
  return {
    roles: ROLES.map((role) => ({ role, ...WORDS[role] })),
    deeds: DEEDS.map(([what, takes]) => ({
      what,
      takes: [...takes],
      roles: ROLES.filter((role) => takes.every((permission) => PERMISSIONS[permission].includes(role))),
    })),
    permissions: NAMES.map((permission) => ({ permission, roles: [...PERMISSIONS[permission]] })),
  };
}
