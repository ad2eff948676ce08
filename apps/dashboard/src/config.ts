/** Settings of the dashboard, read when asked and never at build time: one build serves any address. */

const DEFAULT_API_URL = 'http://127.0.0.1:3001';

/** Where the API answers. */
export function apiUrl(): URL {
  return new URL(process.env.API_URL || DEFAULT_API_URL);
}

/** Where the sandbox answers; null when this installation has none. */
export function sandboxUrl(): URL | null {
  return process.env.SANDBOX_URL ? new URL(process.env.SANDBOX_URL) : null;
}

/** React needs `eval` for its error overlays while developing, and never in a build. */
export const isDevelopment = process.env.NODE_ENV === 'development';
