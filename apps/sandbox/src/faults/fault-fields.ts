import { validateHeaderName, validateHeaderValue } from 'node:http';
import { z } from 'zod';
import { Problem, readControl } from '../controls/problem.js';

const header = z
  .string()
  .max(8_192)
  .refine((value) => isSendable('x', value), 'Not a header value');
const headers = z.record(
  z
    .string()
    .refine(
      (name) => isSendable(name, '') && !/^(content-length|transfer-encoding|connection)$/i.test(name),
      {
        message: 'Not a header that can be set',
      },
    ),
  header,
);

const faultFields = z.strictObject({
  vendor: z.enum(['bigcommerce', 'deltek']),
  method: z
    .string()
    .transform((text) => text.toUpperCase())
    .pipe(z.enum(['GET', 'POST', 'PUT', 'DELETE']))
    .optional(),
  path: z.string().min(1).max(500),
  status: z.int().min(200).max(599).optional(),
  body: z.unknown().optional(),
  headers: headers.optional(),
  afterCommit: z.literal(true).optional(),
  timeoutAfterCommit: z.literal(true).optional(),
  reset: z.literal(true).optional(),
  delayMs: z.int().min(1).max(600_000).optional(),
  after: z.int().min(0).max(1_000_000).default(0),
  times: z.int().min(1).max(1_000_000).optional(),
  share: z.number().gt(0).max(1).default(1),
  seed: z.int().min(0).max(2_147_483_647).default(1),
  apart: z.int().min(0).max(1_000_000).default(0),
});

/** What is to go wrong, where and when. */
export type FaultFields = z.infer<typeof faultFields>;

/** Reads a rule. Throws `Problem` 400 naming each wrong field. */
export function readFault(body: unknown): FaultFields {
  const fault = readControl(faultFields, body);
  const errors = [...ends(fault), ...dressing(fault)];
  if (errors.length > 0) throw new Problem(400, 'The request is not valid', errors);
  return fault;
}

/** A call can end in one way only. */
function ends({ status, timeoutAfterCommit, reset, delayMs }: FaultFields) {
  const given = Object.entries({ status, timeoutAfterCommit, reset }).flatMap(([field, value]) =>
    value === undefined ? [] : [field],
  );
  if (given.length > 1)
    return given.slice(1).map((field) => ({ field, message: `Not together with ${given[0]}` }));
  if (given.length === 1 || delayMs !== undefined) return [];
  return [{ field: 'status', message: 'One of status, timeoutAfterCommit, reset or delayMs is needed' }];
}

/** Body and headers belong to a status; what may come after the work is that, or a cut. */
function dressing({ status, body, headers, afterCommit, reset }: FaultFields) {
  if (status !== undefined) return [];
  const without = Object.entries({ body, headers }).flatMap(([field, value]) =>
    value === undefined ? [] : [{ field, message: 'Only together with status' }],
  );
  if (afterCommit === undefined || reset) return without;
  return [...without, { field: 'afterCommit', message: 'Only together with status or reset' }];
}

function isSendable(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
