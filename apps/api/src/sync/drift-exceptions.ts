import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { formatMoney, parseMoney } from '#money';
import { DriftEvents, type DriftKind, type LedgerDrift } from '../ledger/index.js';
import { DRIFT_PREFIX, Exceptions } from './exceptions.js';

const SAID: Readonly<Record<DriftKind, string>> = {
  missing: 'is no longer in Deltek’s ledger',
  reversed: 'was reversed in Deltek',
  changed: 'was changed in Deltek',
  moved: 'is in another period in Deltek',
  unknown: 'is posted in Deltek and is no document of ours',
};

/** Shows every drift as an exception, with both amounts; on its order where it has one. */
@Injectable()
export class DriftExceptions implements OnModuleInit {
  constructor(
    private readonly drifts: DriftEvents,
    private readonly exceptions: Exceptions,
  ) {}

  onModuleInit(): void {
    this.drifts.onChange((manager, drift) => this.show(manager, drift));
  }

  private show(manager: EntityManager, drift: LedgerDrift): Promise<void> {
    const { connectionId, orderId, batch, currency, state } = drift;
    const atStake = { connectionId, orderId, total: stakeOf(drift), currency };
    const problem = state === 'open' ? { cause: 'ledger_drift' as const, detail: sentence(drift) } : null;
    return this.exceptions.at(manager, atStake, `${DRIFT_PREFIX}${batch}`, problem);
  }
}

function sentence({ batch, kind, ours, theirs, detail }: LedgerDrift): string {
  const [was, is] = [ours, theirs].map((amount) => formatMoney(parseMoney(amount)));
  return `${batch} ${SAID[kind]}: it was ${was} and is ${is}; ${detail}`;
}

/** What the books are off by; of a document in another period, all of it. */
function stakeOf({ kind, ours, theirs }: LedgerDrift): string {
  const off = kind === 'moved' ? parseMoney(ours) : parseMoney(ours) - parseMoney(theirs);
  return formatMoney(off < 0n ? -off : off);
}
