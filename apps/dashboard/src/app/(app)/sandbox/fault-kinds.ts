import type { Fault } from '../../../queries/sandbox';

interface FaultKind {
  readonly label: string;
  /** What will be seen, and what must not happen. */
  readonly about: string;
  readonly fault: Fault;
}

/** What goes wrong most often out there. */
export const FAULT_KINDS: readonly FaultKind[] = [
  {
    label: 'Lose Deltek’s answer once',
    about:
      'The next invoice is stored and the answer never comes: after its time limit it is looked up, not sent twice.',
    fault: {
      vendor: 'deltek',
      method: 'POST',
      path: 'DataEntry/inControl',
      timeoutAfterCommit: true,
      times: 1,
    },
  },
  {
    label: 'Make Deltek slow',
    about: 'The next 20 calls take three seconds each.',
    fault: { vendor: 'deltek', path: '/', delayMs: 3_000, times: 20 },
  },
  {
    label: 'Cut the line to Deltek once',
    about: 'The next posting is cut off before Deltek sees it.',
    fault: { vendor: 'deltek', method: 'PUT', path: 'DataEntry/PostTransFile', reset: true, times: 1 },
  },
  {
    label: 'Store says “too many requests”',
    about: 'The next three calls are refused with status 429 and the wish to wait three seconds.',
    fault: {
      vendor: 'bigcommerce',
      path: 'stores/',
      status: 429,
      headers: { 'x-rate-limit-time-reset-ms': '3000' },
      times: 3,
    },
  },
];

/** A rule in words: `Deltek POST DataEntry/inControl: answer lost`. */
export function faultText(fault: Fault): string {
  const vendor = fault.vendor === 'deltek' ? 'Deltek' : 'BigCommerce';
  const call = [fault.method, fault.path === '/' ? 'any call' : fault.path].filter(Boolean).join(' ');
  return `${vendor}, ${call}: ${effectText(fault)}`;
}

function effectText({ status, timeoutAfterCommit, reset, delayMs }: Fault): string {
  if (timeoutAfterCommit) return 'done, and the answer lost';
  if (reset) return 'line cut';
  if (status !== undefined) return `answered with status ${status}`;
  return `answered after ${delayMs} ms`;
}
