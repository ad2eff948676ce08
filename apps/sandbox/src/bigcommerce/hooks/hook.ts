/** A registered webhook. `deactivated` is BigCommerce's doing, after the last failed attempt. */
export interface Hook {
  readonly id: number;
  readonly clientId: string;
  scope: string;
  destination: string;
  headers: Readonly<Record<string, string>> | null;
  isActive: boolean;
  deactivated: boolean;
  /** Unix seconds. */
  readonly createdAt: number;
  updatedAt: number;
}

/** The hook as v3 answers it (BigCommerce contract 5.1). */
export function hookJson(storeHash: string, hook: Hook) {
  return {
    id: hook.id,
    client_id: hook.clientId,
    store_hash: storeHash,
    scope: hook.scope,
    destination: hook.destination,
    headers: hook.headers,
    is_active: hook.isActive,
    created_at: hook.createdAt,
    updated_at: hook.updatedAt,
  };
}

/** How the admin list calls its state. */
export function statusOf({ isActive, deactivated }: Hook): 'active' | 'inactive' | 'deactivated' {
  if (isActive) return 'active';
  return deactivated ? 'deactivated' : 'inactive';
}
