export { createHttpClient, type ClosableHttpClient, type HttpClientOptions } from './client.js';
export { HttpFault } from './fault.js';
export { createRedactor, type Redactor } from './redact.js';
export type * from './types.js';
export { vendorDelayMs } from './vendor-delay.js';
