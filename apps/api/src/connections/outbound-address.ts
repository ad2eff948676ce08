import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, type FieldError } from '../platform/index.js';

/** Refuses addresses the way out would refuse anyway, while the person who typed them is still there. */
@Injectable()
export class OutboundAddress {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'outboundPrivateHosts'>) {}

  /** What is wrong with `url`, or null. Where it leads is checked again at every connect. */
  check(field: string, url: string): FieldError | null {
    const { protocol, host, hostname } = new URL(url);
    const allowed = this.config.outboundPrivateHosts;
    if (protocol === 'https:' || allowed.includes(host) || allowed.includes(hostname)) return null;
    return { field, message: 'must be https (plain http only for hosts in OUTBOUND_PRIVATE_HOSTS)' };
  }
}
