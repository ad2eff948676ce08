'use client';

import type { Schemas } from '../api/client';
import { useSession } from './session';

type Role = Schemas['SessionUserDto']['role'];

/** What buttons ask before they show; the API decides, and refuses on its own. */
const ALLOWED = {
  'connections.write': ['admin'],
  'connections.test': ['admin', 'mapping'],
  'hooks.write': ['admin'],
  'directory.refresh': ['admin', 'mapping'],
  'rules.write': ['admin', 'mapping'],
  'customers.read': ['admin', 'mapping', 'support', 'auditor'],
  'customers.write': ['admin', 'mapping'],
  'customers.erase': ['admin'],
  'simulations.write': ['admin', 'mapping'],
  'alerts.write': ['admin', 'support'],
  'alert_destinations.read': ['admin', 'auditor'],
  'alert_destinations.write': ['admin'],
  'documents.resolve': ['admin', 'support'],
  'runs.approve': ['admin', 'support'],
  'runs.write': ['admin', 'support'],
  'orders.replay': ['admin', 'support'],
  'orders.approve': ['admin', 'support'],
  'orders.tell': ['admin', 'support'],
  'settlement.write': ['admin', 'support'],
  'exceptions.write': ['admin', 'support'],
  'audit.read': ['admin', 'auditor'],
  'raw.read': ['admin', 'mapping', 'support', 'auditor'],
  'people.read': ['admin', 'auditor'],
  'people.write': ['admin'],
  'tokens.write': ['admin', 'mapping', 'support', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;

export type Deed = keyof typeof ALLOWED;

/** Who may do something. */
export function whoMay(what: Deed): readonly Role[] {
  return ALLOWED[what];
}

/** Whether the person signed in may do something. */
export function useMay(): (what: Deed) => boolean {
  const { role } = useSession().user;
  return (what) => whoMay(what).includes(role);
}
