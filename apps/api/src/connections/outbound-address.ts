import { Inject, Injectable } from '@nestjs/common';
import { isIP } from 'node:net';
import { isPrivateHost, isPublicAddress } from '#http';
import { CONFIG, type Config, type FieldError } from '../platform/index.js';

/** Names that mean this machine, whatever a resolver says (RFC 6761). */
const THIS_MACHINE = /(^|\.)localhost\.?$/i;

/** Refuses addresses the way out would refuse anyway, while the person who typed them is still there. */
@Injectable()
export class OutboundAddress {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'outboundPrivateHosts'>) {}

  /** What is wrong with `url`, or null. Where a name leads is checked at every connect. */
  check(field: string, url: string): FieldError | null {
    if (!URL.canParse(url)) return { field, message: 'is no address a program can use' };
    const { protocol, hostname, port } = new URL(url);
    const policy = { privateHosts: this.config.outboundPrivateHosts };
    if (isPrivateHost(policy, protocol, hostname, port)) return null;
    if (isPrivate(hostname.replace(/^\[|\]$/g, ''))) {
      const message = `${hostname} is a private address; only hosts in OUTBOUND_PRIVATE_HOSTS may be private`;
      return { field, message };
    }
    if (protocol === 'https:') return null;
    return { field, message: 'must be https; only hosts in OUTBOUND_PRIVATE_HOSTS may be plain http' };
  }
}

function isPrivate(host: string): boolean {
  return isIP(host) === 0 ? THIS_MACHINE.test(host) : !isPublicAddress(host);
}
