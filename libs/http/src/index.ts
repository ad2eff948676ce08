export { createHttpClient, type ClosableHttpClient, type HttpClientOptions } from './client.js';
export { HeldBackError, HttpFault } from './fault.js';
export { isPrivateHost } from './outbound-policy.js';
export { isPublicAddress } from './public-address.js';
export { createRedactor, type Redactor } from './redact.js';
export type * from './types.js';
export { vendorDelayMs } from './vendor-delay.js';
