import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import ipaddr from 'ipaddr.js';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import { TooManyRequests } from '../../platform/index.js';
import { hashToken } from '../random-token.js';

const WINDOW_SECONDS = 15 * 60;
export const ATTEMPTS_PER_ACCOUNT = 10;
export const ATTEMPTS_PER_ADDRESS = 50;

/** Bounds guessing, for all processes together: failed sign-ins per account and per address. */
@Injectable()
export class SignInThrottle {
  private readonly accounts: RateLimiterPostgres;
  private readonly addresses: RateLimiterPostgres;

  constructor(@InjectDataSource() database: DataSource) {
    this.accounts = limiter(database, 'account', ATTEMPTS_PER_ACCOUNT);
    this.addresses = limiter(database, 'address', ATTEMPTS_PER_ADDRESS);
  }

  /** Counts an attempt before it is made; throws `TooManyRequests` when there were too many. */
  async attempt(email: string, address: string): Promise<void> {
    const waits = await Promise.all([
      take(this.accounts, hashToken(email)),
      take(this.addresses, networkOf(address)),
    ]);
    const seconds = Math.max(...waits);
    if (seconds > 0) throw new TooManyRequests(seconds, 'Too many attempts');
  }

  /** The attempt was right so far, and is made again with more: neither counted nor a reason to forget others. */
  async unfinished(email: string, address: string): Promise<void> {
    await this.accounts.reward(hashToken(email));
    await this.addresses.reward(networkOf(address));
  }

  /** The attempt was a right one and counts no more. */
  async succeeded(email: string, address: string): Promise<void> {
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

/** An IPv4 address, or the /64 network of an IPv6 one, which a single customer has whole. */
export function networkOf(address: string): string {
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString();
}
