import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/** A control was used wrongly: problem details with the fields that are wrong. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors: readonly { readonly field: string; readonly message: string }[] = [],
  ) {
    super(message);
    this.name = 'Problem';
  }
}

/** The body as the control wants it. Throws `Problem` 400 naming each wrong field. */
export function readControl<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap(({ path, message, ...issue }) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
    if (unknown.length > 0)
      return unknown.map((key) => ({ field: [...path, key].join('.'), message: 'Unknown field' }));
    return [{ field: path.join('.') || 'body', message }];
  });
  throw new Problem(400, 'The request is not valid', errors);
}

/** Problems and what Fastify refuses, as problem details. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    const problem =
      error instanceof Problem ? error : new Problem(status, error instanceof Error ? error.message : '');
    const { errors } = problem;
    return reply
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify({ status: problem.status, title: problem.message, errors }));
  });
}
