/** Names of what is cached. Whatever hangs on a connection starts with it, so that one call drops it all. */
export const keys = {
  overview: ['overview'] as const,
  alerts: ['alerts'] as const,
  alertDestinations: ['alert-destinations'] as const,
  connections: ['connections'] as const,
  connection: (id: string) => ['connections', id] as const,
  hooks: (id: string) => ['connections', id, 'hooks'] as const,
  orders: (id: string) => ['connections', id, 'orders'] as const,
  order: (id: string, orderId: number) => ['connections', id, 'orders', orderId] as const,
  document: (id: string, documentId: string) => ['connections', id, 'documents', documentId] as const,
  sandbox: ['sandbox'] as const,
};
