import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { HeldBackError, type AttemptOutcome, type HttpRequest, type Permit, type Throttle } from '#http';
import { currentContext, SharedState, Stopping, type Priority } from '../../platform/index.js';
import type { Connection } from '../connection.js';
import { CLOSED, passes, type CircuitState } from './circuit-state.js';
import { circuitKey, Circuits, type Vendor } from './circuits.js';
import { Gate, NOT_TRIED } from './gate.js';
import { type GateRule, type GateState, NEW_GATE, quotaWait, rebased } from './gate-state.js';
import { meters } from './metrics.js';

/** Why a vendor is not called through a connection just now. */
export interface Standstill {
  readonly vendor: Vendor;
  readonly why: 'circuit_open' | 'over_budget';
  readonly waitMs: number;
  readonly detail: string;
}

/** A person waits for a test: neither circuit nor former refusals keep it from finding out. */
export type Manner = 'work' | 'test';

const DEFAULT_TIMEOUT_MS = 60_000;
/** A place is free again that long after its call must have ended. */
const GRACE_MS = 10_000;
/** Calls a look needs at least: it is not begun where they would not be there. Those of a backfill come evenly. */
const CALLS_OF_A_LOOK: Readonly<Record<Priority, number>> = { live: 4, backfill: 1 };

/** The limits of both vendors, kept together with every other process: gates of stores and logins, circuits of connections. */
@Injectable()
export class Limits implements OnApplicationShutdown {
  private readonly gates = new Map<string, Gate>();
  /** By gate; of several connections to one store the last that called. */
  private readonly shares = new Map<string, number>();

  constructor(
    private readonly shared: SharedState,
    private readonly circuits: Circuits,
    private readonly stopping: Stopping,
  ) {}

  /** What `createHttpClient` asks before every attempt. `refused` is told of the first 401 of a store. */
  throttle(
    connection: Connection,
    vendor: Vendor,
    manner: Manner,
    refused: (operation: string) => void,
  ): Throttle {
    let isRefused = false;
    const settle = (permit: Permit, outcome: AttemptOutcome, operation: string, ms: number) => {
      permit.settle(outcome);
      meters.call(vendor, outcome, ms);
      void this.circuits.learn(connection.id, vendor, outcome);
      // Deltek's tokens end all the time; what its sign-in refuses is the token store's to tell.
      if (vendor !== 'bigcommerce' || outcome.status !== 401 || isRefused) return;
      isRefused = true;
      refused(operation);
    };
    const acquire = async (request: HttpRequest): Promise<Permit> => {
      if (isRefused && manner === 'work') throw new HeldBackError('credentials_refused', null);
      const timeoutMs = (request.timeoutMs ?? DEFAULT_TIMEOUT_MS) + GRACE_MS;
      if (manner === 'work') await this.circuits.pass(connection.id, vendor, timeoutMs);
      const asked = performance.now();
      const permit = await this.enter(connection, vendor, request, timeoutMs);
      const begun = performance.now();
      meters.waited(vendor, begun - asked);
      return {
        settle: (outcome) => settle(permit, outcome, request.operation, performance.now() - begun),
      };
    };
    const counted = (error: unknown): never => {
      if (error instanceof HeldBackError) meters.heldBack(vendor, error.kind);
      throw error;
    };
    return { acquire: (request) => acquire(request).catch(counted) };
  }

  /** Why work with this vendor had better not begin now; null when it may. */
  async standstill(connection: Connection, vendor: Vendor, priority: Priority): Promise<Standstill | null> {
    const keys = [circuitKey(connection.id, vendor), gateKey(connection, vendor)] as const;
    const { states, now } = await this.shared.readAll<unknown>(keys);
    const circuit = (states.get(keys[0]) ?? CLOSED) as CircuitState;
    const gate = (states.get(keys[1]) ?? NEW_GATE) as GateState;
    return standstillOf(vendor, circuit, gate, ruleOf(connection, vendor), priority, now);
  }

  /** Of many connections, by id: what people see. */
  async standstills(connections: readonly Connection[]): Promise<Map<string, Standstill[]>> {
    const vendors: Vendor[] = ['bigcommerce', 'deltek'];
    const keys = connections.flatMap((connection) =>
      vendors.flatMap((vendor) => [circuitKey(connection.id, vendor), gateKey(connection, vendor)]),
    );
    const { states, now } = await this.shared.readAll<unknown>([...new Set(keys)]);
    const of = (connection: Connection) =>
      vendors.flatMap((vendor) => {
        const circuit = (states.get(circuitKey(connection.id, vendor)) ?? CLOSED) as CircuitState;
        const gate = (states.get(gateKey(connection, vendor)) ?? NEW_GATE) as GateState;
        return standstillOf(vendor, circuit, gate, ruleOf(connection, vendor), 'live', now) ?? [];
      });
    return new Map(connections.map((connection) => [connection.id, of(connection)]));
  }

  /** What ended last is told, so that no other process waits for it. */
  async onApplicationShutdown(): Promise<void> {
    await this.settled();
  }

  /** Every call that has ended is known to all processes. */
  async settled(): Promise<void> {
    await Promise.all([...this.gates.values()].map((gate) => gate.settled()));
  }

  private enter(
    connection: Connection,
    vendor: Vendor,
    { kind }: HttpRequest,
    timeoutMs: number,
  ): Promise<Permit> {
    const key = gateKey(connection, vendor);
    const gate = this.gates.get(key) ?? this.gateOf(key, connection);
    this.gates.set(key, gate);
    this.shares.set(key, connection.settings.quotaShare);
    const priority = currentContext().priority ?? 'live';
    const ask = { id: randomUUID(), kind, priority, timeoutMs };
    return gate.enter(ask, ruleOf(connection, vendor)).catch((error: unknown) => {
      // The call that tries an open circuit did not go out: another one may.
      void this.circuits.learn(connection.id, vendor, NOT_TRIED);
      throw error;
    });
  }

  private gateOf(key: string, { bigcommerce }: Connection): Gate {
    const watch = (state: GateState, now: number) => {
      const share = this.shares.get(key);
      if (key.startsWith('store:') && share) meters.budget(bigcommerce.storeHash, share, state, now);
    };
    return new Gate(key, this.shared, this.stopping.signal, watch);
  }
}

function standstillOf(
  vendor: Vendor,
  circuit: CircuitState,
  gate: GateState,
  rule: GateRule,
  priority: Priority,
  now: number,
): Standstill | null {
  const open = circuit.openUntil === null ? 0 : passes(circuit, now, 0).waitMs;
  if (open > 0)
    return {
      vendor,
      why: 'circuit_open',
      waitMs: open,
      detail: `no answer, or an error, ${circuit.failures} times in a row`,
    };
  const known = rebased(gate, now);
  const waitMs = Math.max(
    known.pausedUntil - now,
    quotaWait(known, priority, rule, now, CALLS_OF_A_LOOK[priority]),
  );
  return waitMs > 1_000 ? { vendor, why: 'over_budget', waitMs, detail: `quota ${gate.quota}` } : null;
}

function gateKey({ bigcommerce, deltek }: Connection, vendor: Vendor): string {
  if (vendor === 'bigcommerce') return `store:${bigcommerce.apiUrl}|${bigcommerce.storeHash}`;
  return `login:${deltek.baseUrl}|${deltek.database}|${deltek.username}`;
}

/** Deltek publishes no limits: one writer, two readers, and a distance are the contract's guess (section 19). */
function ruleOf({ settings }: Connection, vendor: Vendor): GateRule {
  if (vendor === 'bigcommerce')
    return { places: { read: 3, write: 1, all: 3 }, distanceMs: 0, share: settings.quotaShare };
  return { places: { read: 2, write: 1, all: 3 }, distanceMs: settings.deltek.minIntervalMs, share: null };
}
