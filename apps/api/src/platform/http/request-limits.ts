import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config/config.js';
import { networkOf } from './network-of.js';
import { TooManyRequests } from './problem.js';

const MINUTE_SECONDS = 60;
/** Strangers have little to ask for: it is for those who signed in that the house is there. */
const STRANGERS_SHARE = 4;

/**
 * How much one caller may ask of this process in a minute, so that none takes it from the others. Who signed in is
 * counted as the person or token they are, and never together with whoever shares their address.
 */
@Injectable()
export class RequestLimits {
  private readonly callers: RateLimiterMemory;
  private readonly strangers: RateLimiterMemory;

  constructor(@Inject(CONFIG) { requestsPerMinute }: Pick<Config, 'requestsPerMinute'>) {
    const duration = MINUTE_SECONDS;
    this.callers = new RateLimiterMemory({ points: requestsPerMinute, duration });
    const points = Math.max(1, Math.floor(requestsPerMinute / STRANGERS_SHARE));
    this.strangers = new RateLimiterMemory({ points, duration });
  }

  /** Somebody who signed in, or a token. Throws `TooManyRequests`. */
  caller(id: string): Promise<void> {
    return take(this.callers, id);
  }

  /** Somebody nobody knows: counted by network. Throws `TooManyRequests`. */
  stranger(address: string): Promise<void> {
    return take(this.strangers, networkOf(address));
  }
}

async function take(limit: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limit.consume(key);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes)
      throw new TooManyRequests(Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)));
    throw refusal;
  }
}
