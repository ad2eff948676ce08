/** Headers `proxy.ts` adds to a request for the layouts to read. */
export const NONCE = 'x-nonce';
export const ASKED_PATH = 'x-asked-path';
