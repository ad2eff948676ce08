'use client';

import { useMutation, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { fetchOwn } from '../api/client';
import { keys } from './keys';

/** A ready-made order. */
export interface Preset {
  readonly name: string;
  readonly label: string;
  readonly total: string;
  readonly currency: string;
}

export interface SandboxCustomer {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
}

/** An order in the pretended store. */
export interface SandboxOrder {
  readonly id: number;
  readonly customer: string;
  readonly status: string;
  readonly paymentStatus: string;
  readonly total: string;
  readonly currency: string;
  readonly createdAt: string;
  readonly refunds: readonly { readonly id: number; readonly amount: string }[];
}

/** A webhook on its way to a connection. */
export interface Delivery {
  readonly id: number;
  readonly orderId: number | null;
  readonly scope: string;
  readonly status: number | null;
  readonly attempt: number;
  readonly at: string;
  readonly answered: boolean;
}

/** A row of the pretended ledger; debits are positive. */
export interface LedgerRow {
  readonly Batch: string;
  readonly PKey: string;
  readonly Account: string;
  readonly WBS1: string;
  readonly Amount: string;
  readonly AutoEntry: 'Y' | 'N';
}

interface Ledger {
  readonly rows: readonly LedgerRow[];
  /** Decimal text by account. */
  readonly balances: Readonly<Record<string, string>>;
}

/** What is to go wrong; `seen` and `applied` only of rules that exist. */
export interface Fault {
  readonly vendor: 'bigcommerce' | 'deltek';
  readonly method?: 'POST' | 'PUT';
  readonly path: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutAfterCommit?: true;
  readonly reset?: true;
  readonly delayMs?: number;
  readonly times?: number;
}

export interface FaultRule extends Fault {
  readonly id: number;
  readonly seen: number;
  readonly applied: number;
}

interface Addresses {
  readonly bigcommerce: { readonly apiUrl: string; readonly storeHash: string };
  readonly deltek: { readonly baseUrl: string; readonly database: string };
}

interface Items<Item> {
  readonly items: readonly Item[];
}

const LIVE_MS = 1_500;

/** Where the pretended vendors are. */
export function useSandboxAddresses() {
  return useControl<Addresses>('', ['addresses']);
}

export function usePresets() {
  return useControl<Items<Preset>>('/bigcommerce/presets', ['presets']);
}

export function useSandboxCustomers() {
  return useControl<Items<SandboxCustomer>>('/bigcommerce/customers', ['customers']);
}

export function useSandboxOrders() {
  return useControl<Items<SandboxOrder>>('/bigcommerce/orders', ['orders'], LIVE_MS);
}

export function useDeliveries() {
  return useControl<Items<Delivery>>('/bigcommerce/deliveries', ['deliveries'], LIVE_MS);
}

export function useLedger() {
  return useControl<Ledger>('/deltek/ledger', ['ledger'], LIVE_MS);
}

export function useFaults() {
  return useControl<Items<FaultRule>>('/faults', ['faults'], LIVE_MS);
}

export function usePlaceOrder() {
  return useChange(
    (order: { preset: string; customerId?: number }) =>
      control('POST', '/bigcommerce/orders', order) as Promise<{ id: number }>,
  );
}

/** Sends the order's last event again, each time with the same identity. */
export function useRedeliver() {
  return useChange(async ({ orderId, times }: { orderId: number; times: number }) => {
    for (let sent = 0; sent < times; sent += 1) {
      await control('POST', '/bigcommerce/webhooks/redeliver', { orderId });
    }
  });
}

/** What people do to an order of the store afterwards; a refund without an amount is of all that is left. */
export type OrderAct =
  { readonly act: 'capture' | 'cancel' } | { readonly act: 'refund'; readonly amount?: string };

export function useActOnOrder(orderId: number) {
  return useChange((act: OrderAct) => {
    const order = `/bigcommerce/orders/${orderId}`;
    if (act.act !== 'refund') return control('POST', `${order}/${act.act}`, {});
    return control(
      'POST',
      `${order}/refunds`,
      act.amount ? { orderLevel: act.amount } : { everything: true },
    );
  });
}

export function useAddFault() {
  return useChange((fault: Fault) => control('POST', '/faults', fault));
}

export function useRemoveFault() {
  return useChange((id: number) => control('DELETE', `/faults/${id}`));
}

export function useResetSandbox() {
  return useChange(() => control('POST', '/reset'));
}

function useControl<T>(path: string, key: QueryKey, refetchInterval?: number) {
  return useQuery({
    queryKey: [...keys.sandbox, ...key],
    queryFn: ({ signal }) => control('GET', path, undefined, signal) as Promise<T>,
    refetchInterval,
  });
}

/** Everything of the sandbox is read again after any change, since each touches several lists; nobody waits for it. */
function useChange<In, Out>(mutationFn: (input: In) => Promise<Out>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => void cache.invalidateQueries({ queryKey: keys.sandbox }),
  });
}

/** The controls have no OpenAPI description; their shapes are above. */
async function control(method: string, path: string, body?: object, signal?: AbortSignal): Promise<unknown> {
  const json = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetchOwn(new Request(`/sandbox-api${path}`, { method, signal, ...json }));
  return answer.status === 204 ? null : answer.json();
}
