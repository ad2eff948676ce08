import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import { networkOf, TooManyRequests } from '../../platform/index.js';
import { hashToken } from '../random-token.js';

const WINDOW_SECONDS = 15 * 60;
export const ATTEMPTS_PER_ACCOUNT = 10;
export const ATTEMPTS_PER_ADDRESS = 50;

/** Who tries: a known browser of the person, or a stranger from some address. */
export interface Attempt {
  readonly email: string;
  readonly address: string;
  /** Null: a stranger. */
  readonly device: string | null;
}

/** Bounds guessing, for all processes together: failed sign-ins per account and address, or per known browser. */
@Injectable()
export class SignInThrottle {
  private readonly accounts: RateLimiterPostgres;
  private readonly addresses: RateLimiterPostgres;
  private readonly devices: RateLimiterPostgres;

  constructor(@InjectDataSource() database: DataSource) {
    this.accounts = limiter(database, 'account', ATTEMPTS_PER_ACCOUNT);
    this.addresses = limiter(database, 'address', ATTEMPTS_PER_ADDRESS);
    this.devices = limiter(database, 'device', ATTEMPTS_PER_ACCOUNT);
  }

  /** Counts an attempt before it is made; throws `TooManyRequests` when there were too many. */
  async attempt({ email, address, device }: Attempt): Promise<void> {
    const waits =
      device === null
        ? [take(this.accounts, hashToken(email)), take(this.addresses, networkOf(address))]
        : [take(this.devices, device)];
    const seconds = Math.max(...(await Promise.all(waits)));
    if (seconds > 0) throw new TooManyRequests(seconds, 'Too many attempts');
  }

  /** The attempt was right so far, and is made again with more: neither counted nor a reason to forget others. */
  async unfinished({ email, address, device }: Attempt): Promise<void> {
    if (device !== null) return void (await this.devices.reward(device));
    await this.accounts.reward(hashToken(email));
    await this.addresses.reward(networkOf(address));
  }

  /** The attempt was a right one and counts no more. */
  async succeeded({ email, address, device }: Attempt): Promise<void> {
    if (device !== null) return void (await this.devices.delete(device));
    await this.accounts.delete(hashToken(email));
    await this.addresses.reward(networkOf(address));
  }
}

function limiter(database: DataSource, keyPrefix: string, points: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: database,
    storeType: 'typeorm',
    tableName: 'sign_in_attempt',
    tableCreated: true,
    keyPrefix,
    points,
    duration: WINDOW_SECONDS,
  });
}

async function take(limits: RateLimiterPostgres, key: string): Promise<number> {
  try {
    await limits.consume(key);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}
