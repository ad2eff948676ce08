export { createHttpClient, type ClosableHttpClient, type HttpClientOptions } from './client.js';
export { HttpFault } from './fault.js';
export type * from './types.js';
